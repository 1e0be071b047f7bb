package planportal.files;

/** A file that the portal does not take; the fault says why in the reader's language. */
public class UnacceptableFile extends Exception {

    private static final long serialVersionUID = 1;

    /** What is wrong; the names are the ends of message keys. */
    public enum Fault {

        /** It has no content. */
        EMPTY,
        /** Its name ends as no kind of file does that the portal takes. */
        UNKNOWN_KIND,
        /** An Office file of the kind before 2007, in which macros cannot be told from content. */
        OLD_OFFICE,
        /** It carries macros, controls or programs, or its name says that it may. */
        MACROS,
        /** An Office file that is protected by a password, or an old one under a new name. */
        PROTECTED,
        /** It is not what its name says, is damaged, or carries something else besides. */
        NOT_WHAT_IT_SAYS,
        /** Unpacked, it would be larger than anything that people write. */
        TOO_MUCH_INSIDE
    }

    private final Fault fault;

    UnacceptableFile(Fault fault) {
        super(fault.name());
        this.fault = fault;
    }

    public Fault fault() {
        return fault;
    }
}
