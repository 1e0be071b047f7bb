package planportal.reporting;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

interface ReportingPeriods extends Repository<ReportingPeriod, Long> {

    /** The periods that take reports on {@code day}, the newest quarter first. */
    @Query("""
            select p from ReportingPeriod p
            where p.planId = :plan and p.status = 'OPEN' and p.opensOn <= :day order by p.quarter desc""")
    List<ReportingPeriod> findOpen(long plan, LocalDate day);

    List<ReportingPeriod> findByPlanIdOrderByQuarterDesc(long planId);

    /** The period that staff report for: the newest quarter that takes reports. */
    default Optional<ReportingPeriod> findCurrent(long plan, LocalDate day) {
        return findOpen(plan, day).stream().findFirst();
    }
}
