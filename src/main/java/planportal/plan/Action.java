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

    /** A copy of the action with the text of an edition. */
    Action(Action first, Measure measure, RevisedTexts edition) {
        this.id = first.id;
        this.measure = measure;
        this.position = first.position;
        this.revision = edition.revision(first.subject());
        this.text = RevisedTexts.text(revision, first.text);
    }

    /** Its position among the measure's actions, from 1. */
    public int position() {
        return position;
    }

    /** The subject of its text in editions. */
    public TextSubject subject() {
        return TextSubject.text(Kind.ACTION, measure.code() + "." + position);
    }

    /** The newest revision of its text; null if it is unchanged since the plan was loaded. */
    public @Nullable TextRevision revision() {
        return revision;
    }

    /** The text, verbatim unless it was revised. */
    public String text() {
        return text;
    }
}
