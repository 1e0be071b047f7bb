package planportal.plan;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.OneToMany;
import jakarta.persistence.OrderBy;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.hibernate.annotations.Immutable;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.annotations.SQLRestriction;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;
import planportal.shared.LocalizedText;
import planportal.shared.Source;

/** An ordered list of initiatives (体系), such as 後期計画における重点的取組. */
@Entity
@Immutable
public class Programme {

    @Id
    private long id;

    @ManyToOne
    private Plan plan;

    private String slug;

    private int position;

    private boolean priority;

    private LocalizedText title;

    private @Nullable LocalizedText subheading;

    @Column(name = "lead")
    private @Nullable String lead;

    @JdbcTypeCode(SqlTypes.ARRAY)
    private List<String> outcomes;

    private Source source;

    @OneToMany(mappedBy = "programme")
    @SQLRestriction("parent_id is null")
    @OrderBy("position")
    private List<Initiative> initiatives;

    protected Programme() {}

    /** A copy of the programme whose initiatives have the texts of an edition. */
    Programme(Programme first, Plan plan, RevisedTexts edition) {
        this.id = first.id;
        this.plan = plan;
        this.slug = first.slug;
        this.position = first.position;
        this.priority = first.priority;
        this.title = first.title;
        this.subheading = first.subheading;
        this.lead = first.lead;
        this.outcomes = first.outcomes;
        this.source = first.source;
        this.initiatives = first.initiatives.stream()
                .map(initiative -> new Initiative(initiative, this, null, edition))
                .toList();
    }

    /** The last part of its address. */
    public String slug() {
        return slug;
    }

    /** Whether this is the priority programme. */
    public boolean priority() {
        return priority;
    }

    /** The title. */
    public LocalizedText title() {
        return title;
    }

    /** The subheading; null if there is none. */
    public @Nullable LocalizedText subheading() {
        return subheading;
    }

    /** The introductory paragraph; null if there is none. */
    public @Nullable String lead() {
        return lead;
    }

    /** What the programme is to bring about (⇒ in the documents). */
    public List<String> outcomes() {
        return Collections.unmodifiableList(outcomes);
    }

    /** The lines of the documents that the text comes from. */
    public Source source() {
        return source;
    }

    /** Its initiatives in order, without those below other initiatives. */
    public List<Initiative> initiatives() {
        return Collections.unmodifiableList(initiatives);
    }

    /** Its initiatives and all initiatives within them. */
    public Stream<Initiative> allInitiatives() {
        return initiatives.stream().flatMap(Initiative::withChildren);
    }
}
