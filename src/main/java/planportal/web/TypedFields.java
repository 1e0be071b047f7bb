package planportal.web;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/** Which of a form's fields people type in, and what they are called; the others carry codes that tell nobody anything. */
@Component
class TypedFields {

    private static final String KEY = "typed.field.";

    private final MessageSource messages;

    TypedFields(MessageSource messages) {
        this.messages = messages;
    }

    /**
     * @param name what the field is called, with the KPI's code where it is one of a table
     * @param text what was typed
     */
    record Typed(String name, String text) {}

    /** What was typed in {@code fields}, in their order, in the reader's language. */
    List<Typed> of(Map<String, List<String>> fields) {
        List<Typed> typed = new ArrayList<>();
        fields.forEach((name, values) -> {
            int row = name.indexOf(':');
            String word = word(row < 0 ? name : name.substring(0, row));
            if (word != null) {
                values.stream()
                        .filter(value -> !value.isBlank())
                        .forEach(value ->
                                typed.add(new Typed(row < 0 ? word : word + " " + name.substring(row + 1), value)));
            }
        });
        return typed;
    }

    private @Nullable String word(String field) {
        Locale language = LocaleContextHolder.getLocale();
        return messages.getMessage(KEY + field, null, null, language);
    }
}
