package planportal.reporting.evidence;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/**
 * How much evidence a report may have. Requests are limited besides by {@code spring.servlet.multipart}, which has to leave
 * room for more than one file.
 *
 * @param largestFile   the largest file, 1 KB to 50 MB
 * @param largestReport all files of a report together, no less than that and at most 200 MB
 * @param mostFiles     how many files a report may have, 1–40
 */
@Validated
@ConfigurationProperties("portal.evidence")
public record EvidenceLimits(
        @DefaultValue("10MB") DataSize largestFile,
        @DefaultValue("20MB") DataSize largestReport,
        @Min(1) @Max(40) @DefaultValue("10") int mostFiles) {

    private static final DataSize SMALLEST = DataSize.ofKilobytes(1);
    private static final DataSize LARGEST = DataSize.ofMegabytes(50);
    private static final DataSize LARGEST_TOGETHER = DataSize.ofMegabytes(200);

    public EvidenceLimits {
        if (largestFile.compareTo(SMALLEST) < 0
                || largestFile.compareTo(LARGEST) > 0
                || largestReport.compareTo(largestFile) < 0
                || largestReport.compareTo(LARGEST_TOGETHER) > 0) {
            throw new IllegalArgumentException(
                    "portal.evidence: the largest file has 1KB to 50MB, a report's files together "
                            + "no less and at most 200MB, not " + largestFile + " and " + largestReport);
        }
    }
}
