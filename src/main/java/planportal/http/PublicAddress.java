package planportal.http;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import planportal.shared.SupportedLanguages;

/**
 * Addresses of public pages. The address alone decides the language: pages of the default language have no prefix, those
 * of each further language begin with it ({@code /kpis}, {@code /en/kpis}). Addresses of staff have no prefix; there the
 * language is a person's choice.
 *
 * @param path     the path without the prefix, as the controllers know it; begins with a slash
 * @param language the language that the prefix names
 */
public record PublicAddress(String path, Locale language) {

    /** The attribute of a request for a past day: later publications do not change the page. */
    public static final String PAST = PublicAddress.class.getName() + ".past";

    /**
     * The attribute of a request whose page is to be made again for the next reader: it shows what was public before the newest
     * publication, which is not ready yet, or lacks something that could not be read.
     */
    public static final String OUTDATED = PublicAddress.class.getName() + ".outdated";

    /** Where staff sign in and work: the first segments of their addresses. */
    public static final List<String> STAFF = List.of("sign-in", "sign-out", "staff", "manage", "admin", "account");

    /** The folders of style sheets, pictures and scripts, which pages of all languages share: first segments of addresses. */
    public static final List<String> FILES = List.of("css", "images", "js");

    /** Further first segments that are no pages: probes and the error page. */
    private static final List<String> NO_PAGES = List.of("actuator", "livez", "readyz", "error");

    /**
     * The public address in {@code path}, a path within the portal that may have a language's prefix; empty for addresses of
     * staff, shared files and probes.
     */
    public static Optional<PublicAddress> of(String path) {
        Locale language = SupportedLanguages.DEFAULT;
        String rest = path;
        for (Locale each : SupportedLanguages.ALL) {
            String prefix = prefix(each);
            if (!prefix.isEmpty() && (path.equals(prefix) || path.startsWith(prefix + "/"))) {
                language = each;
                rest = path.substring(prefix.length());
            }
        }
        String page = rest.isEmpty() ? "/" : rest;
        return page.startsWith("/")
                        && !isStaff(page)
                        && !NO_PAGES.contains(firstSegment(page))
                        && !FILES.contains(firstSegment(page))
                ? Optional.of(new PublicAddress(page, language))
                : Optional.empty();
    }

    /** The public address that {@code request} was sent to, after the prefix was taken off; empty if it is none. */
    public static Optional<PublicAddress> of(HttpServletRequest request) {
        return Optional.ofNullable((PublicAddress) request.getAttribute(PublicAddress.class.getName()));
    }

    /** Marks {@code request} as one for this address. */
    public void setOn(HttpServletRequest request) {
        request.setAttribute(PublicAddress.class.getName(), this);
    }

    /** Whether {@code path} is of a style sheet, script or picture that pages of all languages share. */
    public static boolean isSharedFile(String path) {
        return FILES.contains(firstSegment(path)) && path.indexOf('/', 1) > 0;
    }

    /** Whether {@code path}, which has no prefix, belongs to the staff's part of the portal. */
    public static boolean isStaff(String path) {
        return STAFF.contains(firstSegment(path));
    }

    /** What addresses in {@code language} begin with; empty for the default language and for those that the portal has not. */
    public static String prefix(Locale language) {
        int index = SupportedLanguages.ALL.indexOf(Locale.forLanguageTag(language.getLanguage()));
        return index <= 0 ? "" : "/" + language.getLanguage();
    }

    /** The same page in {@code other}. */
    public PublicAddress in(Locale other) {
        return new PublicAddress(path, other);
    }

    /** The home page in the same language. */
    public PublicAddress home() {
        return new PublicAddress("/", language);
    }

    /** The path with the language's prefix. */
    @Override
    public String toString() {
        return prefix(language) + path;
    }

    private static String firstSegment(String path) {
        int end = path.indexOf('/', 1);
        return path.substring(Math.min(1, path.length()), end < 0 ? path.length() : end);
    }
}
