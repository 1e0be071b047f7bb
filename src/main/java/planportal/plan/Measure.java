package planportal.plan;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.OneToMany;
import jakarta.persistence.OrderBy;
import jakarta.persistence.Transient;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.Nullable;
import planportal.plan.TextSubject.Kind;
import planportal.shared.LocalizedText;
import planportal.shared.Source;

/** A measure (施策) under an initiative: ア, イ, ウ with the plan's paragraph, or a heading with its actions. */
@Entity
@Immutable
public class Measure {

    @Id
    private long id;

    @ManyToOne
    private Initiative initiative;

    private String code;

    private int position;

    private @Nullable String label;

    private LocalizedText title;

    private @Nullable String text;

    private Source source;

    @OneToMany(mappedBy = "measure")
    @OrderBy("position")
    private List<Action> actions;

    @Transient
    private List<TextRevision> revisions = List.of();

    protected Measure() {}

    /** A copy of the measure with the texts of an edition. */
    Measure(Measure first, Initiative initiative, RevisedTexts edition) {
        this.id = first.id;
        this.initiative = initiative;
        this.code = first.code;
        this.position = first.position;
        this.label = first.label;
        this.title = edition.title(first.titleSubject(), first.title);
        this.text = first.text == null ? null : RevisedTexts.text(edition.revision(first.textSubject()), first.text);
        this.source = first.source;
        this.actions = first.actions.stream()
                .map(action -> new Action(action, this, edition))
                .toList();
        this.revisions = edition.revisions(first.titleSubject(), first.textSubject());
    }

    private TextSubject titleSubject() {
        return TextSubject.title(Kind.MEASURE, code);
    }

    private TextSubject textSubject() {
        return TextSubject.text(Kind.MEASURE, code);
    }

    Stream<PlanText> changeableTexts() {
        String address = "/measures/" + code;
        return Stream.concat(
                PlanText.of(Kind.MEASURE, code, title, title, text, source, address),
                actions.stream()
                        .map(action -> new PlanText(
                                action.subject(), title, LocalizedText.ja(action.text()), source, address)));
    }

    /**
     * The newest revisions of its title and text and of its actions; empty if all are unchanged since the plan was
     * loaded.
     */
    public List<TextRevision> revisions() {
        return Stream.concat(
                        revisions.stream(),
                        actions.stream().map(Action::revision).filter(Objects::nonNull))
                .toList();
    }

    /** Its id; the same in all editions. */
    public long id() {
        return id;
    }

    /** The initiative that it belongs to. */
    public Initiative initiative() {
        return initiative;
    }

    /** Its code in addresses, such as {@code 1-a}. */
    public String code() {
        return code;
    }

    /** Its sign in the documents, such as ア. */
    public @Nullable String label() {
        return label;
    }

    /** The title without its label. */
    public LocalizedText title() {
        return title;
    }

    /** The plan's paragraph. */
    public @Nullable String text() {
        return text;
    }

    /** The lines of the documents that the text comes from. */
    public Source source() {
        return source;
    }

    /** Its actions in order. */
    public List<Action> actions() {
        return Collections.unmodifiableList(actions);
    }
}
