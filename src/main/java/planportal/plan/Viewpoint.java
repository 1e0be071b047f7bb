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

    public int number() {
        return number;
    }

    public LocalizedText title() {
        return title;
    }

    public List<String> points() {
        return Collections.unmodifiableList(points);
    }

    public Source source() {
        return source;
    }

    public List<ViewpointFigure> figures() {
        return Collections.unmodifiableList(figures);
    }

    public List<ViewpointTerm> terms() {
        return Collections.unmodifiableList(terms);
    }
}
