package planportal.takedown;

/** What can be taken down: which published text, or a file. */
enum TextKind {
    COMMENT("measurement", "comment"),
    CORRECTION_REASON("measurement", "reason"),
    RATING_REASON("rating_override", "reason"),
    FILE("public_evidence", "name"),
    SITUATION("narrative", "situation"),
    ISSUES("narrative", "issues"),
    OUTLOOK("narrative", "outlook"),
    NARRATIVE_REASON("narrative", "reason");

    private final String table;
    private final String column;

    TextKind(String table, String column) {
        this.table = table;
        this.column = column;
    }

    /** How a text of this kind is named in the record of takedowns, by the key of its row. */
    String place(String rowKey) {
        return table + " " + rowKey + " " + column;
    }
}
