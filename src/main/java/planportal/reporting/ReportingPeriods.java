package planportal.reporting;

import jakarta.persistence.LockModeType;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;
import planportal.shared.Quarter;

interface ReportingPeriods extends Repository<ReportingPeriod, Long> {

    /** The periods that are open on {@code day}, the newest quarter first; departments and approvers work on them. */
    @Query("""
            select p from ReportingPeriod p
            where p.planId = :plan and p.status <> 'CLOSED' and p.opensOn <= :day order by p.quarter desc""")
    List<ReportingPeriod> findOpen(long plan, LocalDate day);

    Optional<ReportingPeriod> findByPlanIdAndQuarter(long planId, Quarter quarter);

    /** As {@link #findByPlanIdAndQuarter}; whoever else wants the period this way waits until the transaction ends. */
    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("select p from ReportingPeriod p where p.planId = :planId and p.quarter = :quarter")
    Optional<ReportingPeriod> lockByPlanIdAndQuarter(long planId, Quarter quarter);

    Optional<ReportingPeriod> findById(long id);

    List<ReportingPeriod> findByPlanIdOrderByQuarterDesc(long planId);

    ReportingPeriod saveAndFlush(ReportingPeriod period);

    /** The period that staff report for unless they choose another: the newest quarter that is open. */
    default Optional<ReportingPeriod> findCurrent(long plan, LocalDate day) {
        return findOpen(plan, day).stream().findFirst();
    }
}
