package planportal.reporting.periods;

import java.util.List;
import java.util.Optional;
import org.springframework.data.repository.Repository;

/** Stores unlocks of single reports, including ended and revoked ones. */
public interface ReportUnlocks extends Repository<ReportUnlock, Long> {

    Optional<ReportUnlock> findByIdAndPeriodId(long id, long periodId);

    /** The unlocks of a period, the newest first. */
    List<ReportUnlock> findByPeriodIdOrderByIdDesc(long periodId);

    List<ReportUnlock> findByPeriodIdAndKpiIdAndAccountId(long periodId, long kpiId, long accountId);

    List<ReportUnlock> findByAccountId(long accountId);

    /** Inserts or updates at once, so that a conflict is thrown here. */
    ReportUnlock saveAndFlush(ReportUnlock unlock);
}
