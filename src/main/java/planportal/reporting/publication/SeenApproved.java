package planportal.reporting.publication;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.HexFormat;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import planportal.reporting.publication.PublicationOrder.Chosen;

/** What of a quarter was approved when somebody looked, in few characters: of 10,000 reports a page cannot name each. */
final class SeenApproved {

    private SeenApproved() {}

    /** The same for the same reports and narratives, each in the version that it had, in whatever order; another for others. */
    static String written(Collection<Chosen> reports, Collection<Chosen> narratives) {
        String all = Stream.concat(
                        reports.stream().map(each -> "report " + PublicationForm.written(each)),
                        narratives.stream().map(each -> "narrative " + PublicationForm.written(each)))
                .sorted()
                .collect(Collectors.joining("\n"));
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(all.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
