package planportal.charts;

/**
 * A KPI's chart in a document, beside its figures.
 *
 * @param title       the picture's name
 * @param description what it shows, in sentences
 * @param drawing     for a place 76 mm wide, with room for the words of the document's font
 */
public record PrintedChart(String title, String description, Drawing drawing) {}
