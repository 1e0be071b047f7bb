package planportal.charts;

/** The sizes in which charts are drawn; each keeps texts legible where it is used. */
enum Frame {
    /** For columns from about 520 px. */
    WIDE("wide", 600, 310, 14, 5, 40, true, 38, CharacterWidths.SCREEN),
    /** For phones: text of 12 px and more. */
    NARROW("narrow", 300, 250, 13, 4, 24, false, 34, CharacterWidths.SCREEN),
    /** For print, 76 mm wide beside the figures: text of 7.5 pt in the font of the PDF. */
    PRINT("print", 350, 238, 12, 4, 28, false, 34, CharacterWidths.PAPER);

    final String variant;
    final int width;
    final int height;
    final int font;
    final int intervals;
    final int leadIn;
    final boolean targetLabelBeside;
    final int cellHeight;
    private final CharacterWidths characterWidths;

    Frame(
            String variant,
            int width,
            int height,
            int font,
            int intervals,
            int leadIn,
            boolean targetLabelBeside,
            int cellHeight,
            CharacterWidths characterWidths) {
        this.variant = variant;
        this.width = width;
        this.height = height;
        this.font = font;
        this.intervals = intervals;
        this.leadIn = leadIn;
        this.targetLabelBeside = targetLabelBeside;
        this.cellHeight = cellHeight;
        this.characterWidths = characterWidths;
    }

    /** Estimated width of {@code text}, rather too wide, since readers' fonts differ. */
    double widthOf(String text) {
        double width = 0;
        for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
            int character = text.codePointAt(i);
            width += character < 0x2000 ? characterWidths.narrow(character) : 1;
        }
        return width * font;
    }

    /** Widths of characters relative to the font size. */
    private enum CharacterWidths {
        /** For fonts on screens; the digits of BIZ UDPGothic are the widest. */
        SCREEN(0.36, 0.65, 0.65, 0.77, 0.78, 0.78),
        /** For BIZ UDPGothic Bold, which has wide digits. */
        PAPER(0.36, 0.69, 0.73, 0.77, 0.82, 1);

        private final double least;
        private final double round;
        private final double small;
        private final double digit;
        private final double large;
        private final double largest;

        CharacterWidths(double least, double round, double small, double digit, double large, double largest) {
            this.least = least;
            this.round = round;
            this.small = small;
            this.digit = digit;
            this.large = large;
            this.largest = largest;
        }

        private double narrow(int character) {
            if (" ,.ijl".indexOf(character) >= 0) {
                return least;
            }
            if ("acefkrstvxyz".indexOf(character) >= 0) {
                return round;
            }
            if ("mwDGHMNOQUW%".indexOf(character) >= 0) {
                return largest;
            }
            return Character.isUpperCase(character) ? large : Character.isLowerCase(character) ? small : digit;
        }
    }
}
