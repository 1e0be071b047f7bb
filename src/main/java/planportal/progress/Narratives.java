package planportal.progress;

import org.springframework.data.repository.Repository;

/** Where published narratives are appended; they are read as {@link Facts}. */
interface Narratives extends Repository<Narrative, Long> {

    Narrative saveAndFlush(Narrative narrative);
}
