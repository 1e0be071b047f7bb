package planportal.progress;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.springframework.data.repository.Repository;

/** The KPIs of all plans. */
public interface Kpis extends Repository<Kpi, Long> {

    Optional<Kpi> findById(long id);

    Optional<Kpi> findByPlanIdAndCode(long planId, String code);

    List<Kpi> findByPlanIdOrderByPosition(long planId);

    List<Kpi> findByIdInOrderByPosition(Collection<Long> ids);
}
