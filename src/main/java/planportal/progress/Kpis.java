package planportal.progress;

import java.util.Optional;
import org.springframework.data.repository.Repository;

/** The KPIs of all plans. */
interface Kpis extends Repository<Kpi, Long> {

    Optional<Kpi> findById(long id);
}
