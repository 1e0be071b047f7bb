package planportal.files;

/** A file that the portal rejects; the fault is explained in the reader's language. */
public class UnacceptableFile extends Exception {

    private static final long serialVersionUID = 1;

    /** Why a file is rejected; the names are suffixes of message keys. */
    public enum Fault {

        /** The file is empty. */
        EMPTY,
        /** Its extension is not one of the accepted formats. */
        UNKNOWN_KIND,
        /** A pre-2007 Office format, in which macros cannot be told from content. */
        OLD_OFFICE,
        /** It contains macros, controls or programs, or its extension allows them. */
        MACROS,
        /** An Office file protected by a password, or a pre-2007 file that was renamed. */
        PROTECTED,
        /** Its content does not match its name, is damaged, or hides a second file. */
        NOT_WHAT_IT_SAYS,
        /** Unpacked, it would be implausibly large. */
        TOO_MUCH_INSIDE
    }

    private final Fault fault;

    UnacceptableFile(Fault fault) {
        super(fault.name());
        this.fault = fault;
    }

    /** Why the file is not accepted. */
    public Fault fault() {
        return fault;
    }
}
