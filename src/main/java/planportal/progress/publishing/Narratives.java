package planportal.progress.publishing;

import org.springframework.data.repository.Repository;
import planportal.progress.Facts;
import planportal.progress.Narrative;

/** Where published narratives are appended; they are read as {@link Facts}. */
interface Narratives extends Repository<Narrative, Long> {

    Narrative saveAndFlush(Narrative narrative);
}
