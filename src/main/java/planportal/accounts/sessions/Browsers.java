package planportal.accounts.sessions;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Names a browser and its system out of what it says of itself, roughly: enough to recognise one's own. */
final class Browsers {

    private record Sign(String text, String name) {}

    /** The first that matches: browsers also name those that they descend from. */
    private static final List<Sign> NAMES = List.of(
            new Sign("Edg", "Edge"),
            new Sign("OPR/", "Opera"),
            new Sign("Firefox/", "Firefox"),
            new Sign("FxiOS/", "Firefox"),
            new Sign("CriOS/", "Chrome"),
            new Sign("Chrome/", "Chrome"),
            new Sign("Safari/", "Safari"));

    private static final List<Sign> SYSTEMS = List.of(
            new Sign("iPhone", "iPhone"),
            new Sign("iPad", "iPad"),
            new Sign("Android", "Android"),
            new Sign("Windows", "Windows"),
            new Sign("Mac OS X", "macOS"),
            new Sign("CrOS", "ChromeOS"),
            new Sign("Linux", "Linux"));

    private Browsers() {}

    /** Such as {@code Firefox (Windows)}; null if neither is recognised. */
    static @Nullable String name(String userAgent) {
        String name = find(NAMES, userAgent);
        String system = find(SYSTEMS, userAgent);
        return name == null ? system : system == null ? name : name + " (" + system + ")";
    }

    private static @Nullable String find(List<Sign> signs, String userAgent) {
        return signs.stream()
                .filter(sign -> userAgent.contains(sign.text()))
                .map(Sign::name)
                .findFirst()
                .orElse(null);
    }
}
