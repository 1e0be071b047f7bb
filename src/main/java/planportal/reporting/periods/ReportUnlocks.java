package planportal.reporting.periods;

import java.util.List;
import java.util.Optional;
import org.springframework.data.repository.Repository;

public interface ReportUnlocks extends Repository<ReportUnlock, Long> {

    Optional<ReportUnlock> findByIdAndPeriodId(long id, long periodId);

    List<ReportUnlock> findByPeriodIdOrderByIdDesc(long periodId);

    List<ReportUnlock> findByPeriodIdAndKpiIdAndAccountId(long periodId, long kpiId, long accountId);

    List<ReportUnlock> findByAccountId(long accountId);

    ReportUnlock saveAndFlush(ReportUnlock unlock);
}
