package planportal.reporting;

import java.util.Set;
import planportal.reporting.Plausibility.Question;

/** The value does not look like those before it, and nobody has said yet that it is right. */
class UnconfirmedValue extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final transient Set<Question> questions;

    UnconfirmedValue(Set<Question> questions) {
        super(questions.toString());
        this.questions = questions;
    }

    /** What is asked; not empty. */
    Set<Question> questions() {
        return questions;
    }
}
