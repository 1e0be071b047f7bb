package planportal.plan;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToOne;
import java.util.Collections;
import java.util.List;
import org.hibernate.annotations.Immutable;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;
import planportal.shared.LocalizedText;
import planportal.shared.Source;

/** A figure in the documents on a viewpoint: its caption and its description. */
@Entity
@Immutable
public class ViewpointFigure {

    @Id
    private long id;

    @ManyToOne
    private Viewpoint viewpoint;

    private int position;

    private String label;

    private String text;

    @JdbcTypeCode(SqlTypes.ARRAY)
    private List<String> legend;

    private @Nullable String credit;

    private @Nullable LocalizedText note;

    private Source source;

    protected ViewpointFigure() {}

    /** The label in the document. */
    public String label() {
        return label;
    }

    /** The description; empty if the documents have only a caption. */
    public String text() {
        return text;
    }

    /** The entries of the legend, in order; empty if there is none. */
    public List<String> legend() {
        return Collections.unmodifiableList(legend);
    }

    /** The credit of the figure; null if there is none. */
    public @Nullable String credit() {
        return credit;
    }

    /** The portal's editorial note; null if there is none. */
    public @Nullable LocalizedText note() {
        return note;
    }

    /** The lines of the documents that the text comes from. */
    public Source source() {
        return source;
    }
}
