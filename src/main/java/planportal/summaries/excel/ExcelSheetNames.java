package planportal.summaries.excel;

import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import planportal.summaries.office.ExcelText;

/** Names for a workbook's sheets that Excel accepts: short, without its signs, each once. */
final class ExcelSheetNames {

    /** Of UTF-16 code units, as Excel counts. */
    static final int LONGEST = 31;

    private static final Pattern FORBIDDEN = Pattern.compile("[\\p{Cntrl}:\\\\/?*\\[\\]：￥＼／？＊［］]");
    private static final Pattern APOSTROPHES = Pattern.compile("^['’\\s]+|['’\\s]+$");
    /** Names that Excel keeps for itself. */
    private static final Set<String> RESERVED = Set.of("history");

    private final Set<String> given = new HashSet<>();

    /** A name for a sheet about {@code title} that no other sheet has. */
    String name(String title) {
        String wanted =
                APOSTROPHES.matcher(FORBIDDEN.matcher(title).replaceAll(" ")).replaceAll("");
        String name = shortened(wanted.isEmpty() ? "-" : wanted, LONGEST);
        for (int number = 2;
                !given.add(name.toLowerCase(Locale.ROOT)) || RESERVED.contains(name.toLowerCase(Locale.ROOT));
                number++) {
            String suffix = " (" + number + ")";
            name = shortened(wanted, LONGEST - suffix.length()) + suffix;
        }
        return name;
    }

    private static String shortened(String text, int longest) {
        return APOSTROPHES.matcher(ExcelText.cut(text, longest)).replaceAll("");
    }
}
