package planportal.plan;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToOne;
import org.hibernate.annotations.Immutable;
import planportal.shared.Source;

/** A term that the documents explain for a viewpoint. */
@Entity
@Immutable
public class ViewpointTerm {

    @Id
    private long id;

    @ManyToOne
    private Viewpoint viewpoint;

    private int position;

    private String term;

    private String text;

    private Source source;

    protected ViewpointTerm() {}

    /** The explained term. */
    public String term() {
        return term;
    }

    /** The explanation, verbatim. */
    public String text() {
        return text;
    }

    /** The lines of the documents that the text comes from. */
    public Source source() {
        return source;
    }
}
