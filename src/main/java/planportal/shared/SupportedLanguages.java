package planportal.shared;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The languages of the portal. Each has a message file of every module. */
public final class SupportedLanguages {

    /** All languages; the first is the default. */
    public static final List<Locale> ALL = List.of(Locale.JAPANESE, Locale.ENGLISH);

    /** The language of readers who have chosen none. */
    public static final Locale DEFAULT = ALL.get(0);

    private SupportedLanguages() {}

    /** The language with that tag, such as {@code en}, in any case; empty if the portal does not have it. */
    public static Optional<Locale> find(@Nullable String tag) {
        return ALL.stream()
                .filter(language -> language.toLanguageTag().equalsIgnoreCase(tag))
                .findFirst();
    }
}
