package planportal.history;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;
import planportal.progress.KpiField;
import planportal.shared.DaySpan;
import planportal.shared.Formats;
import planportal.shared.LocalizedText;
import planportal.shared.Quarter;
import tools.jackson.databind.JsonNode;

/**
 * Translates stored entries into the reader's language. What has no words, because a newer version of the portal stored
 * it, is described in general terms; keys are never shown.
 */
@Component
class HistoryWords {

    /** The prefix of the message keys for the values of a field, by the fields whose values are constants. */
    private static final Map<String, String> CONSTANTS = Stream.concat(
                    Stream.of(
                            Map.entry("status", "history.status."),
                            Map.entry("milestoneState", "milestone."),
                            Map.entry("why", "history.why."),
                            Map.entry("role", "accounts.role."),
                            Map.entry("rating", "rating."),
                            Map.entry("questions", "history.question."),
                            Map.entry("qualifier", "kpis.qualifier."),
                            Map.entry("valueStatus", "value-status."),
                            Map.entry("takedownOf", "takedown.kind.")),
                    ofType(KpiField.Type.CHOICE).map(field -> Map.entry(field.key(), field.choiceWords())))
            .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));

    /** The fields with figures that have the unit of the KPI. */
    private static final Set<String> FIGURES = Stream.concat(
                    Stream.of("value", "target", "baseline"),
                    ofType(KpiField.Type.FIGURE).map(KpiField::key))
            .collect(Collectors.toUnmodifiableSet());

    /** The fields with the number of a quarter. */
    private static final Set<String> QUARTER_NUMBERS =
            ofType(KpiField.Type.QUARTER).map(KpiField::key).collect(Collectors.toUnmodifiableSet());

    private static final String TARGETS = "targets";
    /** The fields that are shown first, in this order, and last; the database does not keep an order. */
    private static final List<String> FIRST = List.of("status", "opensOn", "dueOn", "value");

    private static final List<String> LAST = List.of("questions", "reason", "why", "source", "sha256", "publication");

    private final MessageSource messages;
    private final Formats formats;

    HistoryWords(MessageSource messages, Formats formats) {
        this.messages = messages;
        this.formats = formats;
    }

    private static Stream<KpiField<?>> ofType(KpiField.Type type) {
        return KpiField.ALL.stream().filter(field -> field.type() == type);
    }

    /** The action: 報告の提出. */
    String action(String action) {
        String words = find("history.action." + action);
        return words == null ? formats.message("history.action-unknown") : words;
    }

    /** The object of the action: 報告：1-ア-1 …、令和5年度（2023年度）第4四半期. */
    String subject(String subject, Map<String, LocalizedText> kpis) {
        String[] parts = subject.split(":", -1);
        List<String> names = new ArrayList<>();
        for (int i = 1; i < parts.length; i++) {
            // The department's name is shown separately, and orders have no name.
            if (parts[0].equals("department") || parts[0].equals("publication-order")) {
                continue;
            }
            String name = parts[0].equals("account") ? null : nameOf(parts[i], kpis);
            names.add(
                    name != null
                            ? name
                            : parts[0].equals("account") && parts[i].equals("unknown")
                                    ? formats.message("history.account-unknown")
                                    : parts[i]);
        }
        String object = String.join(formats.message("history.and"), names);
        String kind = find("history.subject." + parts[0]);
        return kind == null ? object : object.isEmpty() ? kind : formats.message("history.subject-of", kind, object);
    }

    /**
     * The changes from {@code before} to {@code after}, most important first.
     *
     * @param unit the unit of the figures; null if there are none
     */
    List<HistoryLine.Change> changes(
            @Nullable JsonNode before, @Nullable JsonNode after, @Nullable LocalizedText unit) {
        List<HistoryLine.Change> changes = new ArrayList<>();
        for (String field : changed(before, after)) {
            String name = find("history.field." + field);
            if (field.equals(TARGETS)) {
                changes.addAll(targets(valueIn(before, field), valueIn(after, field), unit));
            } else if (name != null) {
                changes.add(new HistoryLine.Change(
                        name, value(field, valueIn(before, field), unit), value(field, valueIn(after, field), unit)));
            }
        }
        return changes;
    }

    /** The changed targets one by one, each with its due day: 目標値（令和10年3月31日まで） 80% → 85%. */
    private List<HistoryLine.Change> targets(
            @Nullable JsonNode before, @Nullable JsonNode after, @Nullable LocalizedText unit) {
        Map<String, @Nullable String> oldTargets = targets(before, unit);
        Map<String, @Nullable String> newTargets = targets(after, unit);
        Set<String> all = new LinkedHashSet<>(newTargets.keySet());
        all.addAll(oldTargets.keySet());
        return all.stream()
                .filter(each -> !Objects.equals(oldTargets.get(each), newTargets.get(each)))
                .map(each -> new HistoryLine.Change(each, oldTargets.get(each), newTargets.get(each)))
                .toList();
    }

    private Map<String, @Nullable String> targets(@Nullable JsonNode targets, @Nullable LocalizedText unit) {
        Map<String, @Nullable String> words = new LinkedHashMap<>();
        for (JsonNode target : targets == null || !targets.isArray() ? List.<JsonNode>of() : targets.values()) {
            JsonNode value = valueIn(target, "target");
            JsonNode due = valueIn(target, "due");
            String when = due == null ? null : value("due", due, null);
            if (value == null) {
                words.put(formats.message("history.field.dueOn"), when);
            } else {
                words.put(
                        when != null
                                ? formats.message("history.target.by", when)
                                : formats.message(
                                        valueIn(target, "yearly") != null
                                                ? "history.target.yearly"
                                                : "history.target.plan-end"),
                        value("target", value, unit));
            }
        }
        return words;
    }

    /** The number of changed fields without words. */
    int unnamed(@Nullable JsonNode before, @Nullable JsonNode after) {
        return (int) changed(before, after).stream()
                .filter(field -> !field.equals(TARGETS))
                .filter(field -> find("history.field." + field) == null)
                .count();
    }

    private static List<String> changed(@Nullable JsonNode before, @Nullable JsonNode after) {
        Set<String> fields = new LinkedHashSet<>();
        for (JsonNode side : after == null ? List.<JsonNode>of() : List.of(after)) {
            fields.addAll(side.propertyNames());
        }
        if (before != null) {
            fields.addAll(before.propertyNames());
        }
        fields.removeIf(field -> isSame(valueIn(before, field), valueIn(after, field)));
        List<String> inOrder = new ArrayList<>(fields);
        inOrder.sort(Comparator.comparingInt((String field) ->
                        FIRST.contains(field) ? FIRST.indexOf(field) - FIRST.size() : LAST.indexOf(field) + 1)
                // The Japanese text comes before its translation.
                .thenComparing(field -> field.endsWith("En")));
        return inOrder;
    }

    private static boolean isSame(@Nullable JsonNode one, @Nullable JsonNode other) {
        if (one == null || other == null) {
            return one == other;
        }
        // 12 and 12.0 are the same figure.
        return one.isNumber() && other.isNumber()
                ? one.decimalValue().compareTo(other.decimalValue()) == 0
                : one.equals(other);
    }

    private static @Nullable JsonNode valueIn(@Nullable JsonNode fields, String field) {
        JsonNode value = fields == null ? null : fields.get(field);
        return value == null || value.isNull() ? null : value;
    }

    private @Nullable String value(String field, @Nullable JsonNode value, @Nullable LocalizedText unit) {
        if (value == null) {
            return null;
        }
        if (value.isArray()) {
            List<String> all = new ArrayList<>();
            for (Iterator<JsonNode> each = value.iterator(); each.hasNext(); ) {
                String words = value(field, each.next(), unit);
                if (words != null) {
                    all.add(words);
                }
            }
            return all.isEmpty() ? null : String.join(formats.message("history.and"), all);
        }
        if (value.isObject()) {
            return value.propertyStream()
                    .map(part -> value(part.getKey(), part.getValue(), unit))
                    .filter(Objects::nonNull)
                    .collect(Collectors.joining(formats.message("history.parts")));
        }
        if (value.isBoolean()) {
            return formats.message(value.booleanValue() ? "history.yes" : "history.no");
        }
        if (value.isNumber()) {
            return figure(field, value.decimalValue(), unit);
        }
        return value.isString() ? text(field, value.stringValue(), unit) : formats.message("history.value-unknown");
    }

    private String figure(String field, BigDecimal figure, @Nullable LocalizedText unit) {
        if (QUARTER_NUMBERS.contains(field)) {
            return formats.message("history.quarter-number", figure.intValue());
        }
        return formats.digits(figure) + (unit != null && FIGURES.contains(field) ? formats.unit(unit) : "");
    }

    private String text(String field, String text, @Nullable LocalizedText unit) {
        if (CONSTANTS.containsKey(field)) {
            String state = find(CONSTANTS.get(field) + text);
            return state != null ? state : formats.message("history.value-unknown");
        }
        if (FIGURES.contains(field) && text.matches("-?\\d{1,16}(\\.\\d{1,9})?")) {
            return figure(field, new BigDecimal(text), unit);
        }
        String name = nameOf(text, Map.of());
        return name == null ? text : name;
    }

    /** The words for a KPI's code, a quarter, a day, a span of days or an instant; null for other text. */
    private @Nullable String nameOf(String text, Map<String, LocalizedText> kpis) {
        if (kpis.containsKey(text)) {
            return formats.text(kpis.get(text));
        }
        try {
            if (text.matches("\\d{4}-Q[1-4]")) {
                return formats.quarter(Quarter.parse(text));
            }
            if (text.matches("\\d{4}-\\d{2}")) {
                return formats.month(YearMonth.parse(text));
            }
            if (text.matches("\\d{4}-\\d{2}-\\d{2}")) {
                return formats.dayShort(LocalDate.parse(text));
            }
            if (text.matches("\\d{4}-\\d{2}-\\d{2}\\.\\.\\d{4}-\\d{2}-\\d{2}")) {
                return formats.span(
                        new DaySpan(LocalDate.parse(text.substring(0, 10)), LocalDate.parse(text.substring(12))));
            }
            return text.matches("\\d{4}-\\d{2}-\\d{2}T[\\d:.]+Z") ? formats.moment(Instant.parse(text)) : null;
        } catch (DateTimeParseException | IllegalArgumentException noDate) {
            return null;
        }
    }

    private @Nullable String find(String key) {
        return messages.getMessage(key, null, null, LocaleContextHolder.getLocale());
    }
}
