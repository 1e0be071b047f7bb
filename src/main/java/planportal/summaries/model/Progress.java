package planportal.summaries.model;

/** Receives the progress of a file that is being written. */
@FunctionalInterface
public interface Progress {

    /** Ignores the progress. */
    Progress IGNORED = percent -> {};

    /**
     * @param percent 0 to 100
     * @throws Cancelled if the file has been cancelled: the writer must stop
     */
    void reached(int percent);

    /** The file has been cancelled. */
    final class Cancelled extends RuntimeException {}
}
