package planportal.reporting.report;

import java.util.Set;
import planportal.reporting.report.Plausibility.Question;

/** The value does not look like those before it, and nobody has said yet that it is right. */
public class UnconfirmedValue extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final transient Set<Question> questions;

    public UnconfirmedValue(Set<Question> questions) {
        super(questions.toString());
        this.questions = questions;
    }

    /** What is asked; not empty. */
    public Set<Question> questions() {
        return questions;
    }
}
