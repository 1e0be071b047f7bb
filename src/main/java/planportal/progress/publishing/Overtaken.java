package planportal.progress.publishing;

/** Something was published while a change was being checked: it is to be checked again against what holds now. */
public class Overtaken extends RuntimeException {

    private static final long serialVersionUID = 1;

    Overtaken() {
        super("something else was published meanwhile", null, false, false);
    }
}
