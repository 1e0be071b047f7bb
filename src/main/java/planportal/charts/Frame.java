package planportal.charts;

/** The two sizes in which a chart is drawn, chosen so that its words stay at 12 px and more where each is shown. */
enum Frame {
    WIDE("wide", 600, 310, 14, 5, 40, true),
    NARROW("narrow", 300, 250, 13, 4, 24, false);

    final String variant;
    final int width;
    final int height;
    final int font;
    final int intervals;
    final int leadIn;
    final boolean targetLabelBeside;

    Frame(String variant, int width, int height, int font, int intervals, int leadIn, boolean targetLabelBeside) {
        this.variant = variant;
        this.width = width;
        this.height = height;
        this.font = font;
        this.intervals = intervals;
        this.leadIn = leadIn;
        this.targetLabelBeside = targetLabelBeside;
    }

    /** About how wide {@code text} is, a little generously: fonts differ from reader to reader. */
    double widthOf(String text) {
        double width = 0;
        for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
            int character = text.codePointAt(i);
            width += character < 0x2000 ? narrow(character) : 1;
        }
        return width * font;
    }

    private static double narrow(int character) {
        if (character == ' ' || character == ',' || character == '.') {
            return 0.36;
        }
        return Character.isUpperCase(character) || character == 'm' || character == 'w' || character == '%' ? 0.78 : 0.65;
    }
}
