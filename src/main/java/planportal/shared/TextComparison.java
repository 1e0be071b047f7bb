package planportal.shared;

/**
 * Two texts side by side: what they begin and end with alike, and what stands between in each.
 *
 * @param start  what both begin with
 * @param before what the first has between; may be empty
 * @param after  what the second has between; may be empty
 * @param end    what both end with
 */
public record TextComparison(String start, String before, String after, String end) {

    /** Compares two texts; no letter that takes two {@code char}s is cut apart. */
    public static TextComparison of(String before, String after) {
        int most = Math.min(before.length(), after.length());
        int start = 0;
        while (start < most && before.charAt(start) == after.charAt(start)) {
            start++;
        }
        if (start > 0 && Character.isHighSurrogate(before.charAt(start - 1))) {
            start--;
        }
        int end = 0;
        while (end < most - start
                && before.charAt(before.length() - 1 - end) == after.charAt(after.length() - 1 - end)) {
            end++;
        }
        if (end > 0 && Character.isLowSurrogate(before.charAt(before.length() - end))) {
            end--;
        }
        return new TextComparison(
                before.substring(0, start),
                before.substring(start, before.length() - end),
                after.substring(start, after.length() - end),
                before.substring(before.length() - end));
    }
}
