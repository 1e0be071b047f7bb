package planportal.plan;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.OneToMany;
import jakarta.persistence.OrderBy;
import java.util.Collections;
import java.util.List;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.Nullable;
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

    protected Measure() {
    }

    public long id() {
        return id;
    }

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

    public LocalizedText title() {
        return title;
    }

    /** The plan's paragraph. */
    public @Nullable String text() {
        return text;
    }

    public Source source() {
        return source;
    }

    public List<Action> actions() {
        return Collections.unmodifiableList(actions);
    }
}
