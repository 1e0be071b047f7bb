package planportal.plan;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Transient;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.Nullable;
import planportal.plan.TextSubject.Kind;

/** A bullet of the plan under a measure (取組項目). */
@Entity
@Immutable
public class Action {

    @Id
    private long id;

    @ManyToOne
    private Measure measure;

    private int position;

    private String text;

    @Transient
    private @Nullable TextRevision revision;

    protected Action() {}

    /** The same action as an edition has it. */
    Action(Action first, Measure measure, RevisedTexts edition) {
        this.id = first.id;
        this.measure = measure;
        this.position = first.position;
        this.revision = edition.revision(first.subject());
        this.text = RevisedTexts.text(revision, first.text);
    }

    /** Its place among the measure's actions, from 1. */
    public int position() {
        return position;
    }

    /** Which text its words are. */
    public TextSubject subject() {
        return TextSubject.text(Kind.ACTION, measure.code() + "." + position);
    }

    /** What changed its words last; null where they are as they came with the plan. */
    public @Nullable TextRevision revision() {
        return revision;
    }

    public String text() {
        return text;
    }
}
