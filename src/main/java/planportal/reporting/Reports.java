package planportal.reporting;

import java.util.List;
import java.util.Optional;
import org.springframework.data.repository.Repository;

interface Reports extends Repository<Report, Long> {

    Optional<Report> findByPeriodIdAndKpiId(long periodId, long kpiId);

    List<Report> findByPeriodId(long periodId);

    Report saveAndFlush(Report report);
}
