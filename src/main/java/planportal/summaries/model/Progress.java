package planportal.summaries.model;

/** Is told how far a file is. */
@FunctionalInterface
public interface Progress {

    /** Whoever waits for the whole asks for no word of it. */
    Progress IGNORED = percent -> {};

    /**
     * @param percent 0 to 100
     * @throws Cancelled if nobody wants the file any more
     */
    void reached(int percent);

    /** Nobody wants the file any more. */
    final class Cancelled extends RuntimeException {}
}
