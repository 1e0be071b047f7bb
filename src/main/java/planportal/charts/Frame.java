package planportal.charts;

/** The sizes in which charts are drawn; each keeps texts legible where it is used. */
enum Frame {
    /** For columns from about 520 px. */
    WIDE("wide", new Size(600, 310, 38), 14, 5, 40, true, CharacterWidths.SCREEN),
    /** For phones: text of 12 px and more. */
    NARROW("narrow", new Size(300, 250, 34), 13, 4, 24, false, CharacterWidths.SCREEN),
    /** For print, 76 mm wide beside the figures: text of 7.5 pt in the font of the PDF. */
    PRINT("print", new Size(350, 238, 34), 12, 4, 28, false, CharacterWidths.PAPER);

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
            Size size,
            int font,
            int intervals,
            int leadIn,
            boolean targetLabelBeside,
            CharacterWidths characterWidths) {
        this.variant = variant;
        this.width = size.width();
        this.height = size.height();
        this.font = font;
        this.intervals = intervals;
        this.leadIn = leadIn;
        this.targetLabelBeside = targetLabelBeside;
        this.cellHeight = size.cellHeight();
        this.characterWidths = characterWidths;
    }

    /**
     * @param width      of a chart
     * @param height     of a chart of values
     * @param cellHeight of one quarter's cell in a chart of states
     */
    private record Size(int width, int height, int cellHeight) {}

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
