package planportal.shared;

import jakarta.persistence.Embeddable;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A text in Japanese, the language of the plan, with an optional unofficial translation.
 *
 * @param ja the authoritative text
 * @param en a reference translation, or null if there is none
 */
@Embeddable
public record LocalizedText(String ja, @Nullable String en) {

    /** A text without translation. */
    public static LocalizedText ja(String ja) {
        return new LocalizedText(ja, null);
    }

    /** The text in {@code locale}: the translation if there is one, else the Japanese text. */
    public String in(Locale locale) {
        return locale.getLanguage().equals("en") && en != null ? en : ja;
    }

    /** The language tag of the result of {@link #in}, for the {@code lang} attribute. */
    public String languageIn(Locale locale) {
        return locale.getLanguage().equals("en") && en != null ? "en" : "ja";
    }
}
