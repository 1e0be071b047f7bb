package planportal.startup;

import java.text.MessageFormat;
import java.util.Locale;
import java.util.ResourceBundle;

/**
 * Messages for the operator's log, in English followed by Japanese: the operator's language is unknown at startup.
 * They are kept in {@code messages/startup.properties}.
 */
public final class OperatorSentence {

    private static final ResourceBundle.Control ONLY_THE_LOCALE_ASKED_FOR =
            ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);

    private OperatorSentence() {}

    /**
     * The message in both languages, on two lines.
     *
     * @throws java.util.MissingResourceException if a language lacks the key
     */
    public static String inBothLanguages(String key, Object... arguments) {
        return in(Locale.ENGLISH, key, arguments) + System.lineSeparator() + in(Locale.JAPANESE, key, arguments);
    }

    private static String in(Locale locale, String key, Object... arguments) {
        String pattern = ResourceBundle.getBundle("messages/startup", locale, ONLY_THE_LOCALE_ASKED_FOR)
                .getString(key);
        return new MessageFormat(pattern, locale).format(arguments);
    }
}
