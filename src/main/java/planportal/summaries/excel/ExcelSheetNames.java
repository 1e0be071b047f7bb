package planportal.summaries.excel;

import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import planportal.summaries.office.ExcelText;

/** Creates valid and unique sheet names: Excel limits their length and characters. */
final class ExcelSheetNames {

    /** Maximum length in UTF-16 code units, as in Excel. */
    static final int MAX_LENGTH = 31;

    private static final Pattern FORBIDDEN = Pattern.compile("[\\p{Cntrl}:\\\\/?*\\[\\]：￥＼／？＊［］]");
    private static final Pattern APOSTROPHES = Pattern.compile("^['’\\s]+|['’\\s]+$");
    /** Names reserved by Excel. */
    private static final Set<String> RESERVED = Set.of("history");

    private final Set<String> used = new HashSet<>();

    /** A unique name for a sheet titled {@code title}. */
    String name(String title) {
        String preferred =
                APOSTROPHES.matcher(FORBIDDEN.matcher(title).replaceAll(" ")).replaceAll("");
        String name = shortened(preferred.isEmpty() ? "-" : preferred, MAX_LENGTH);
        for (int number = 2;
                !used.add(name.toLowerCase(Locale.ROOT)) || RESERVED.contains(name.toLowerCase(Locale.ROOT));
                number++) {
            String suffix = " (" + number + ")";
            name = shortened(preferred, MAX_LENGTH - suffix.length()) + suffix;
        }
        return name;
    }

    private static String shortened(String text, int longest) {
        return APOSTROPHES.matcher(ExcelText.cut(text, longest)).replaceAll("");
    }
}
