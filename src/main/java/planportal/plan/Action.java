package planportal.plan;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToOne;
import org.hibernate.annotations.Immutable;

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

    protected Action() {
    }

    public String text() {
        return text;
    }
}
