package planportal.plan;

import java.util.Optional;
import org.springframework.data.repository.Repository;

interface Plans extends Repository<Plan, Long> {

    Optional<Plan> findBySlug(String slug);
}
