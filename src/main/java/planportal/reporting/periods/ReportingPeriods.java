package planportal.reporting.periods;

import jakarta.persistence.LockModeType;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;
import planportal.shared.Quarter;

/** The plan’s periods. Queries leave out cancelled ones unless they say otherwise. */
public interface ReportingPeriods extends Repository<ReportingPeriod, Long> {

    /** The periods that have begun by {@code day} and were not closed by hand, in no order. */
    @Query(
            "select p from ReportingPeriod p where p.planId = :plan and p.status not in ('CLOSED', 'WITHDRAWN') and p.opensOn <= :day")
    List<ReportingPeriod> findBegun(long plan, LocalDate day);

    /** The periods that are open on {@code day}, in the order in which departments and approvers work on them. */
    default List<ReportingPeriod> findOpen(long plan, LocalDate day) {
        return findBegun(plan, day).stream()
                .sorted(ReportingPeriod.byUrgency(day))
                .toList();
    }

    @Query(
            "select p from ReportingPeriod p where p.planId = :planId and p.quarter = :quarter and p.status <> 'WITHDRAWN'")
    /** The period of the quarter; empty if there is none, or it was cancelled. */
    Optional<ReportingPeriod> findByPlanIdAndQuarter(long planId, Quarter quarter);

    /** The cancelled period of the quarter; empty if it was scheduled again since. */
    @Query(
            "select p from ReportingPeriod p where p.planId = :planId and p.quarter = :quarter and p.status = 'WITHDRAWN'")
    Optional<ReportingPeriod> findCancelled(long planId, Quarter quarter);

    /** As {@link #findByPlanIdAndQuarter}; other callers of it wait until the transaction ends. */
    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query(
            "select p from ReportingPeriod p where p.planId = :planId and p.quarter = :quarter and p.status <> 'WITHDRAWN'")
    Optional<ReportingPeriod> lockByPlanIdAndQuarter(long planId, Quarter quarter);

    /** The period with this id. */
    Optional<ReportingPeriod> findById(long id);

    @Query(
            "select p from ReportingPeriod p where p.planId = :planId and p.status <> 'WITHDRAWN' order by p.quarter desc")
    /** The periods of the plan, the newest quarter first, without cancelled ones. */
    List<ReportingPeriod> findByPlanIdOrderByQuarterDesc(long planId);

    /** Inserts or updates at once, so that a conflict is thrown here. */
    ReportingPeriod saveAndFlush(ReportingPeriod period);

    /** The period that staff report for unless they choose another: of those that take reports, the one due first. */
    default Optional<ReportingPeriod> findCurrent(long plan, LocalDate day) {
        return findOpen(plan, day).stream().findFirst();
    }
}
