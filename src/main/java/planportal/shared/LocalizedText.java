package planportal.shared;

import jakarta.persistence.Embeddable;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A text in Japanese, the language of the plan, and perhaps an unofficial translation.
 *
 * @param ja the text that counts
 * @param en a reference translation, or null where there is none
 */
@Embeddable
public record LocalizedText(String ja, @Nullable String en) {

    public static LocalizedText ja(String ja) {
        return new LocalizedText(ja, null);
    }

    /** The text for a reader of {@code locale}: the translation if there is one, else the Japanese. */
    public String in(Locale locale) {
        return locale.getLanguage().equals("en") && en != null ? en : ja;
    }

    /** The language tag of what {@link #in} gives, for the {@code lang} attribute. */
    public String languageIn(Locale locale) {
        return locale.getLanguage().equals("en") && en != null ? "en" : "ja";
    }
}
