package planportal.mirror;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import planportal.http.PublicAddress;
import planportal.shared.PortalAddress;

/**
 * Rewrites the links of a copy: links between its files become relative to their page and name the file in full. A link to
 * a filtered list leads to the whole list. A link to a page that the copy does not contain leads to the portal, or is
 * removed if the portal's address is unknown.
 */
final class RelativeLinks {

    /** The portal's templates escape quotation marks in text, so this finds attributes only. */
    private static final Pattern LINK = Pattern.compile("\\s(href|src|action)=\"([^\"]*)\"");

    private static final Pattern PAST_DAY = Pattern.compile("[?&]asOf=");

    private final Map<String, String> files = new HashMap<>();
    private final Set<String> sharedFiles = new TreeSet<>();
    private final PortalAddress portal;

    RelativeLinks(PortalAddress portal) {
        this.portal = portal;
    }

    /** Maps {@code address}, with its language's prefix, to {@code file} of the copy. */
    void add(String address, String file) {
        files.put(address, file);
    }

    /** The addresses of style sheets and pictures used by the pages so far. */
    Collection<String> sharedFiles() {
        return sharedFiles;
    }

    /** The page {@code html} with its links rewritten for {@code file} of the copy. */
    String rewrite(String html, String file) {
        return LINK.matcher(html)
                .replaceAll(link -> Matcher.quoteReplacement(target(unescape(link.group(2)), file)
                        .map(target -> " " + link.group(1) + "=\"" + escape(target) + "\"")
                        .orElse("")));
    }

    private Optional<String> target(String link, String from) {
        if (!link.startsWith("/") || link.startsWith("//")) {
            return Optional.of(link);
        }
        int anchor = link.indexOf('#');
        String address = anchor < 0 ? link : link.substring(0, anchor);
        String fragment = anchor < 0 ? "" : link.substring(anchor);
        String file = fileOf(address);
        if (file != null) {
            return Optional.of(relative(from, file) + fragment);
        }
        return portal.isKnown() ? Optional.of(portal.of(link)) : Optional.empty();
    }

    private @Nullable String fileOf(String address) {
        if (PublicAddress.isSharedFile(address)) {
            sharedFiles.add(address);
            return address.substring(1);
        }
        String file = files.get(address);
        int query = address.indexOf('?');
        return file == null && query >= 0 && !PAST_DAY.matcher(address).find()
                ? files.get(address.substring(0, query))
                : file;
    }

    /** The relative path from {@code from} to {@code to}, both files of the copy. */
    static String relative(String from, String to) {
        List<String> start = new ArrayList<>(List.of(from.split("/")));
        List<String> end = new ArrayList<>(List.of(to.split("/")));
        while (start.size() > 1 && end.size() > 1 && start.get(0).equals(end.get(0))) {
            start.remove(0);
            end.remove(0);
        }
        return "../".repeat(start.size() - 1) + String.join("/", end);
    }

    private static String unescape(String attribute) {
        return attribute
                .replace("&quot;", "\"")
                .replace("&#39;", "'")
                .replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&amp;", "&");
    }

    private static String escape(String link) {
        return link.replace("&", "&amp;").replace("\"", "&quot;").replace("<", "&lt;");
    }

    /** The address of {@code address} in {@code language}. */
    static String in(Locale language, String address) {
        return PublicAddress.prefix(language) + address;
    }
}
