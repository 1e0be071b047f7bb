package planportal.plan;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.OneToMany;
import jakarta.persistence.OrderBy;
import java.util.Collections;
import java.util.List;
import org.hibernate.annotations.Immutable;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import planportal.shared.LocalizedText;
import planportal.shared.Source;

/** A viewpoint from which the plan was reviewed (見直しの視点), with its figures and terms. */
@Entity
@Immutable
public class Viewpoint {

    @Id
    private long id;

    @ManyToOne
    private Plan plan;

    private int number;

    private LocalizedText title;

    @JdbcTypeCode(SqlTypes.ARRAY)
    private List<String> points;

    private Source source;

    @OneToMany(mappedBy = "viewpoint")
    @OrderBy("position")
    private List<ViewpointFigure> figures;

    @OneToMany(mappedBy = "viewpoint")
    @OrderBy("position")
    private List<ViewpointTerm> terms;

    protected Viewpoint() {}

    /** Its number in the document, from 1. */
    public int number() {
        return number;
    }

    /** The title. */
    public LocalizedText title() {
        return title;
    }

    /** Its points in order, verbatim. */
    public List<String> points() {
        return Collections.unmodifiableList(points);
    }

    /** The lines of the documents that the text comes from. */
    public Source source() {
        return source;
    }

    /** Its figures in order. */
    public List<ViewpointFigure> figures() {
        return Collections.unmodifiableList(figures);
    }

    /** The terms that it explains, in order. */
    public List<ViewpointTerm> terms() {
        return Collections.unmodifiableList(terms);
    }
}
