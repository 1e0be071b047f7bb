package planportal.history;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;
import planportal.shared.Formats;
import planportal.shared.LocalizedText;
import planportal.shared.Quarter;
import tools.jackson.databind.JsonNode;

/**
 * Puts what is written down into the words of the reader's language. What has no words yet, because a newer part of the
 * portal wrote it, is told in general ones; a key is never shown.
 */
@Component
class HistoryWords {

    /** The fields whose values are names of states, by where their words begin. */
    private static final Map<String, String> STATES = Map.of("status", "history.status.",
            "milestoneState", "milestone.", "why", "history.why.", "role", "accounts.role.", "kind", "kind.",
            "direction", "direction.", "rating", "rating.", "questions", "history.question.");

    private final MessageSource messages;
    private final Formats formats;

    HistoryWords(MessageSource messages, Formats formats) {
        this.messages = messages;
        this.formats = formats;
    }

    /** What was done: 報告の提出. */
    String action(String action) {
        String words = find("history.action." + action);
        return words == null ? formats.say("history.action-unknown") : words;
    }

    /** What it was done to: 報告：1-ア-1 …、令和5年度（2023年度）第4四半期. */
    String subject(String subject, Map<String, LocalizedText> kpis) {
        String[] parts = subject.split(":", -1);
        List<String> told = new ArrayList<>();
        for (int i = 1; i < parts.length; i++) {
            String name = parts[0].equals("account") || parts[0].equals("department") ? null : nameOf(parts[i], kpis);
            told.add(name != null ? name : parts[0].equals("account") && parts[i].equals("unknown")
                    ? formats.say("history.account-unknown") : parts[i]);
        }
        String what = String.join(formats.say("history.and"), told);
        String kind = find("history.subject." + parts[0]);
        return kind == null ? what : what.isEmpty() ? kind : formats.say("history.subject-of", kind, what);
    }

    /** What changed from {@code before} to {@code after}, in the order in which it was written down. */
    List<HistoryLine.Change> changes(@Nullable JsonNode before, @Nullable JsonNode after) {
        List<HistoryLine.Change> changes = new ArrayList<>();
        for (String field : changed(before, after)) {
            String name = find("history.field." + field);
            if (name != null) {
                changes.add(new HistoryLine.Change(name, value(field, valueIn(before, field)),
                        value(field, valueIn(after, field))));
            }
        }
        return changes;
    }

    /** How many fields changed that have no words. */
    int unnamed(@Nullable JsonNode before, @Nullable JsonNode after) {
        return (int) changed(before, after).stream().filter(field -> find("history.field." + field) == null).count();
    }

    private static Set<String> changed(@Nullable JsonNode before, @Nullable JsonNode after) {
        Set<String> fields = new LinkedHashSet<>();
        for (JsonNode side : after == null ? List.<JsonNode>of() : List.of(after)) {
            fields.addAll(side.propertyNames());
        }
        if (before != null) {
            fields.addAll(before.propertyNames());
        }
        fields.removeIf(field -> isSame(valueIn(before, field), valueIn(after, field)));
        return fields;
    }

    private static boolean isSame(@Nullable JsonNode one, @Nullable JsonNode other) {
        if (one == null || other == null) {
            return one == other;
        }
        // 12 and 12.0 are the same figure.
        return one.isNumber() && other.isNumber() ? one.decimalValue().compareTo(other.decimalValue()) == 0
                : one.equals(other);
    }

    private static @Nullable JsonNode valueIn(@Nullable JsonNode fields, String field) {
        JsonNode value = fields == null ? null : fields.get(field);
        return value == null || value.isNull() ? null : value;
    }

    private @Nullable String value(String field, @Nullable JsonNode value) {
        if (value == null) {
            return null;
        }
        if (value.isArray()) {
            List<String> all = new ArrayList<>();
            for (Iterator<JsonNode> each = value.iterator(); each.hasNext();) {
                String told = value(field, each.next());
                if (told != null) {
                    all.add(told);
                }
            }
            return all.isEmpty() ? null : String.join(formats.say("history.and"), all);
        }
        if (value.isObject()) {
            return value.propertyStream().map(part -> value(part.getKey(), part.getValue())).filter(Objects::nonNull)
                    .collect(Collectors.joining(formats.say("history.parts")));
        }
        if (value.isBoolean()) {
            return formats.say(value.booleanValue() ? "history.yes" : "history.no");
        }
        if (value.isNumber()) {
            BigDecimal figure = value.decimalValue();
            return formats.digits(figure);
        }
        return value.isString() ? text(field, value.stringValue()) : formats.say("history.value-unknown");
    }

    private String text(String field, String text) {
        String state = STATES.containsKey(field) ? find(STATES.get(field) + text) : null;
        if (state != null) {
            return state;
        }
        if (text.matches("[A-Z]+(_[A-Z]+)*")) {
            return formats.say("history.value-unknown");
        }
        String name = nameOf(text, Map.of());
        return name == null ? text : name;
    }

    /** The words for a KPI's code, a quarter, a day or an instant; null for any other text. */
    private @Nullable String nameOf(String text, Map<String, LocalizedText> kpis) {
        if (kpis.containsKey(text)) {
            return formats.text(kpis.get(text));
        }
        try {
            if (text.matches("\\d{4}-Q[1-4]")) {
                return formats.quarter(Quarter.parse(text));
            }
            if (text.matches("\\d{4}-\\d{2}-\\d{2}")) {
                return formats.dayShort(LocalDate.parse(text));
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
