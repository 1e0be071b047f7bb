package planportal.reporting.periods;

import java.util.List;
import org.springframework.data.repository.Repository;

interface PeriodEvents extends Repository<PeriodEvent, Long> {

    List<PeriodEvent> findByPeriodIdOrderByIdDesc(long periodId);

    PeriodEvent save(PeriodEvent event);
}
