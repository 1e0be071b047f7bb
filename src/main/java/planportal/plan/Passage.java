package planportal.plan;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Transient;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.hibernate.annotations.Immutable;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;
import planportal.shared.LocalizedText;
import planportal.shared.Source;

/** A passage of the plan outside its programmes: the vision, the philosophy, the heading of the review. */
@Entity
@Immutable
public class Passage {

    /** The kinds of passages: めざすまちの姿, まちづくりの基本理念, 総合計画の見直しの視点. */
    public enum Kind {
        VISION,
        PHILOSOPHY,
        REVIEW
    }

    @Id
    private long id;

    @ManyToOne
    private Plan plan;

    @Enumerated(EnumType.STRING)
    private Kind kind;

    private LocalizedText heading;

    private @Nullable LocalizedText name;

    @Column(name = "lead")
    private @Nullable String lead;

    @JdbcTypeCode(SqlTypes.ARRAY)
    private List<String> paragraphs;

    private Source source;

    @Transient
    private List<TextRevision> revisions = List.of();

    protected Passage() {}

    /** A copy of the passage with the text of an edition. */
    Passage(Passage first, Plan plan, RevisedTexts edition) {
        this.id = first.id;
        this.plan = plan;
        this.kind = first.kind;
        this.heading = edition.title(first.titleSubject(), first.heading);
        this.name = first.name;
        this.lead = first.lead;
        TextRevision revision = edition.revision(first.textSubject());
        this.paragraphs = revision == null
                ? first.paragraphs
                : revision.text().ja().lines().toList();
        this.source = first.source;
        this.revisions = edition.revisions(first.titleSubject(), first.textSubject());
    }

    private TextSubject titleSubject() {
        return TextSubject.title(TextSubject.Kind.PASSAGE, kind.name());
    }

    private TextSubject textSubject() {
        return TextSubject.text(TextSubject.Kind.PASSAGE, kind.name());
    }

    Stream<PlanText> changeableTexts() {
        return PlanText.of(
                TextSubject.Kind.PASSAGE,
                kind.name(),
                heading,
                heading,
                paragraphs.isEmpty() ? null : String.join("\n", paragraphs),
                source,
                kind == Kind.REVIEW ? "/plan/background" : "/plan");
    }

    /** The newest revisions of its heading and text; empty if they are unchanged since the plan was loaded. */
    public List<TextRevision> revisions() {
        return revisions;
    }

    /** What the passage is about. */
    public Kind kind() {
        return kind;
    }

    /** The heading in the document. */
    public LocalizedText heading() {
        return heading;
    }

    /** What the passage names, such as 上質な生活都市. */
    public @Nullable LocalizedText name() {
        return name;
    }

    /** The introductory sentence; null if there is none. */
    public @Nullable String lead() {
        return lead;
    }

    /** The paragraphs in order, verbatim unless they were revised. */
    public List<String> paragraphs() {
        return Collections.unmodifiableList(paragraphs);
    }

    /** The lines of the documents that the text comes from. */
    public Source source() {
        return source;
    }
}
