package planportal.plan;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.OneToMany;
import jakarta.persistence.OrderBy;
import jakarta.persistence.Transient;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.hibernate.annotations.Immutable;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;
import planportal.plan.TextSubject.Kind;
import planportal.shared.LocalizedText;
import planportal.shared.Source;

/**
 * An initiative (取組): ①…⑤ of the priority programme, or its counterpart in another programme, where a pillar (まちづくりの柱)
 * has goals below it.
 */
@Entity
@Immutable
public class Initiative {

    @Id
    private long id;

    @ManyToOne
    private Programme programme;

    @ManyToOne
    private @Nullable Initiative parent;

    private String code;

    private int position;

    private @Nullable String mark;

    private LocalizedText title;

    private @Nullable String text;

    private @Nullable String remark;

    @JdbcTypeCode(SqlTypes.ARRAY)
    private List<String> outcomes;

    @JdbcTypeCode(SqlTypes.ARRAY)
    private List<String> captions;

    private @Nullable String credit;

    private @Nullable LocalizedText note;

    private Source source;

    @OneToMany(mappedBy = "parent")
    @OrderBy("position")
    private List<Initiative> children;

    @OneToMany(mappedBy = "initiative")
    @OrderBy("position")
    private List<Measure> measures;

    @Transient
    private List<TextRevision> revisions = List.of();

    protected Initiative() {}

    /** A copy of the initiative and of everything below it with the texts of an edition. */
    Initiative(Initiative first, Programme programme, @Nullable Initiative parent, RevisedTexts edition) {
        this.id = first.id;
        this.programme = programme;
        this.parent = parent;
        this.code = first.code;
        this.position = first.position;
        this.mark = first.mark;
        this.title = edition.title(first.titleSubject(), first.title);
        this.text = first.text == null ? null : RevisedTexts.text(edition.revision(first.textSubject()), first.text);
        this.remark = first.remark;
        this.outcomes = first.outcomes;
        this.captions = first.captions;
        this.credit = first.credit;
        this.note = first.note;
        this.source = first.source;
        this.children = first.children.stream()
                .map(child -> new Initiative(child, programme, this, edition))
                .toList();
        this.measures = first.measures.stream()
                .map(measure -> new Measure(measure, this, edition))
                .toList();
        this.revisions = edition.revisions(first.titleSubject(), first.textSubject());
    }

    private TextSubject titleSubject() {
        return TextSubject.title(Kind.INITIATIVE, code);
    }

    private TextSubject textSubject() {
        return TextSubject.text(Kind.INITIATIVE, code);
    }

    Stream<PlanText> changeableTexts() {
        return PlanText.of(Kind.INITIATIVE, code, title, title, text, source, page());
    }

    /** The address of the public page that shows it: its own, or its programme's. */
    public String page() {
        return programme.priority() ? "/initiatives/" + code : "/programmes/" + programme.slug();
    }

    /** The newest revisions of its title and text; empty if they are unchanged since the plan was loaded. */
    public List<TextRevision> revisions() {
        return revisions;
    }

    /** Its id; the same in all editions. */
    public long id() {
        return id;
    }

    /** The programme that it belongs to. */
    public Programme programme() {
        return programme;
    }

    /** The initiative that contains it; null if it is directly below the programme. */
    public @Nullable Initiative parent() {
        return parent;
    }

    /** Its code in addresses, such as {@code 1} or {@code p1}. */
    public String code() {
        return code;
    }

    /** Its sign in the documents, such as ①. */
    public @Nullable String mark() {
        return mark;
    }

    /** The title without its mark. */
    public LocalizedText title() {
        return title;
    }

    /** The plan's paragraph on the initiative itself; null if there is none. */
    public @Nullable String text() {
        return text;
    }

    /** What the documents add to the title in brackets. */
    public @Nullable String remark() {
        return remark;
    }

    /** What it is to bring about (⇒ in the documents). */
    public List<String> outcomes() {
        return Collections.unmodifiableList(outcomes);
    }

    /** Captions of the pictures in the documents; the pictures themselves are not included. */
    public List<String> captions() {
        return Collections.unmodifiableList(captions);
    }

    /** The origin of the figures in the documents (【出所】); null if not given. */
    public @Nullable String credit() {
        return credit;
    }

    /** An editorial note of the portal, if the documents' wording looks like a mistake. */
    public @Nullable LocalizedText note() {
        return note;
    }

    /** The lines of the documents that the text comes from. */
    public Source source() {
        return source;
    }

    /** The initiatives below it, in order. */
    public List<Initiative> children() {
        return Collections.unmodifiableList(children);
    }

    /** Its own measures in order, without those of nested initiatives. */
    public List<Measure> measures() {
        return Collections.unmodifiableList(measures);
    }

    /** This initiative and all initiatives within it, in order. */
    public Stream<Initiative> withChildren() {
        return Stream.concat(Stream.of(this), children.stream().flatMap(Initiative::withChildren));
    }
}
