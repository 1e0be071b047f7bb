package planportal.progress.publishing;

/** Something was published while a change was being checked: it must be checked again against the current state. */
public class Overtaken extends RuntimeException {

    private static final long serialVersionUID = 1;

    Overtaken() {
        super("something else was published meanwhile", null, false, false);
    }
}
