package planportal.web;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/**
 * Selects the form fields that contain typed text, with their labels; the other fields contain codes that mean nothing
 * to readers.
 */
@Component
class TypedFields {

    private static final String KEY = "typed.field.";

    private final MessageSource messages;

    TypedFields(MessageSource messages) {
        this.messages = messages;
    }

    /**
     * @param name the label of the field, with the KPI's code for a field in a table
     * @param text what was typed
     */
    record Typed(String name, String text) {}

    /** The typed fields among {@code fields}, in their order, with labels in the reader's language. */
    List<Typed> of(Map<String, List<String>> fields) {
        List<Typed> typed = new ArrayList<>();
        fields.forEach((name, values) -> {
            int row = name.indexOf(':');
            String label = label(row < 0 ? name : name.substring(0, row));
            if (label != null) {
                values.stream()
                        .filter(value -> !value.isBlank())
                        .forEach(value ->
                                typed.add(new Typed(row < 0 ? label : label + " " + name.substring(row + 1), value)));
            }
        });
        return typed;
    }

    private @Nullable String label(String field) {
        Locale language = LocaleContextHolder.getLocale();
        return messages.getMessage(KEY + field, null, null, language);
    }
}
