package planportal.charts;

import org.jspecify.annotations.Nullable;

/**
 * A stroke or mark of a drawing.
 *
 * @param path  an SVG path
 * @param style visual style
 * @param title its meaning, for screen readers and as a tooltip; null for a shape without a meaning of its own
 */
public record Shape(String path, Style style, @Nullable String title) {

    /**
     * The visual style of a shape: colours are in the stylesheet, everything else is here, so that charts are legible
     * without it.
     */
    public enum Style {
        GRID("chart-grid", "1", null),
        AXIS("chart-axis", "1", null),
        TARGET("chart-target", "2", "7 4"),
        EXPECTED("chart-expected", "2", "1 4"),
        ACTUAL("chart-actual", "2.5", null),
        BAR("chart-bar", "1", null),
        POINT("chart-point", "2", null),
        PRELIMINARY("chart-preliminary", "2", "2 2"),
        LAST_POINT("chart-last", "2", null),
        CORRECTED("chart-corrected", "2", null),
        BASELINE("chart-baseline", "2", null),
        DATED_TARGET("chart-dated-target", "2", null),
        MISSING("chart-missing", "2", null),
        CELL("chart-cell", "1", null),
        DUE("chart-due", "3", null),
        STATE("chart-state", "2", null),
        STATE_DONE("chart-state-done", "2", null);

        private final String cssClass;
        private final String width;
        private final @Nullable String dashes;

        Style(String cssClass, String width, @Nullable String dashes) {
            this.cssClass = cssClass;
            this.width = width;
            this.dashes = dashes;
        }

        /** The class of the SVG element in style sheets. */
        public String cssClass() {
            return cssClass;
        }

        /** The stroke's width. */
        public String width() {
            return width;
        }

        /** The stroke's dash pattern; null for an unbroken one. */
        public @Nullable String dashes() {
            return dashes;
        }
    }
}
