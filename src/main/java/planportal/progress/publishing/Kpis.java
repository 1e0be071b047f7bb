package planportal.progress.publishing;

import java.util.Optional;
import org.springframework.data.repository.Repository;
import planportal.progress.Kpi;

/** The KPIs of all plans. */
interface Kpis extends Repository<Kpi, Long> {

    Optional<Kpi> findById(long id);
}
