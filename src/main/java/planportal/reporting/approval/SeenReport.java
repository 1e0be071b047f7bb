package planportal.reporting.approval;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import planportal.reporting.evidence.EvidenceReading.Item;
import planportal.reporting.report.ReportContent;
import planportal.reporting.report.StoredReport;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a report said when somebody read it. Their page carries it to the browser and back beside the version, so that they can
 * be told what has changed since. Nothing is decided by it, so tampering with it has no effect on others.
 *
 * @param fields what it said, by the names of {@link ReportContent#fields}, and why it corrects or came back; without what was missing
 */
record SeenReport(Map<String, String> fields) {

    /** The field that lists the files, one on each line, after {@link #PUBLIC} or {@link #INTERNAL}. */
    static final String FILES = "evidence";

    static final String PUBLIC = "+";
    static final String INTERNAL = "-";

    private static final JsonMapper JSON = new JsonMapper();

    SeenReport {
        fields = Map.copyOf(fields);
    }

    /** The report as it is shown now, with its files. */
    static SeenReport of(StoredReport report, List<Item> files) {
        Map<String, @Nullable Object> fields =
                new LinkedHashMap<>(report.content().fields());
        fields.put("correctionReason", report.correctionReason());
        fields.put("returnReason", report.returnReason());
        fields.put(
                FILES,
                files.isEmpty()
                        ? null
                        : files.stream()
                                .map(file -> (file.forPublic() ? PUBLIC : INTERNAL) + file.name())
                                .collect(Collectors.joining("\n")));
        return new SeenReport(asTexts(fields));
    }

    /** What is public, or what is to replace it, without the states of a report. */
    static SeenReport of(ReportContent content) {
        return new SeenReport(asTexts(content.fields()));
    }

    private static Map<String, String> asTexts(Map<String, @Nullable Object> fields) {
        return fields.entrySet().stream()
                .filter(field -> field.getValue() != null)
                .collect(Collectors.toMap(Map.Entry::getKey, field -> String.valueOf(field.getValue())));
    }

    /** For a hidden field. */
    String written() {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(JSON.writeValueAsString(fields).getBytes(StandardCharsets.UTF_8));
    }

    /** What {@link #written} gave; empty where it cannot be read. */
    static Optional<SeenReport> read(@Nullable String written) {
        if (written == null || written.isEmpty()) {
            return Optional.empty();
        }
        try {
            Map<String, @Nullable String> fields = JSON.readValue(
                    Base64.getUrlDecoder().decode(written), new TypeReference<Map<String, @Nullable String>>() {});
            return fields == null || fields.containsValue(null)
                    ? Optional.empty()
                    : Optional.of(new SeenReport(fields));
        } catch (IllegalArgumentException | JacksonException unreadable) {
            return Optional.empty();
        }
    }

    /** The names of the fields in which the two differ. */
    Set<String> differences(SeenReport other) {
        Set<String> names = new LinkedHashSet<>(fields.keySet());
        names.addAll(other.fields.keySet());
        names.removeIf(name -> Objects.equals(fields.get(name), other.fields.get(name)));
        return names;
    }
}
