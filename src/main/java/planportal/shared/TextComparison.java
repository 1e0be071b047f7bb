package planportal.shared;

/**
 * Two texts compared: their common start and end, and the differing middle of each.
 *
 * @param start  the common start
 * @param before the middle of the first text; may be empty
 * @param after  the middle of the second text; may be empty
 * @param end    the common end
 */
public record TextComparison(String start, String before, String after, String end) {

    /** Compares two texts; surrogate pairs are not split. */
    public static TextComparison of(String before, String after) {
        int shorter = Math.min(before.length(), after.length());
        int start = 0;
        while (start < shorter && before.charAt(start) == after.charAt(start)) {
            start++;
        }
        if (start > 0 && Character.isHighSurrogate(before.charAt(start - 1))) {
            start--;
        }
        int end = 0;
        while (end < shorter - start
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
