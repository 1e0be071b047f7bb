package planportal.charts;

/**
 * The chart of a KPI in a printed document, next to its figures.
 *
 * @param title       accessible name of the picture
 * @param description text alternative, in sentences
 * @param drawing     drawing for a width of 76 mm in the document's font
 */
public record PrintedChart(String title, String description, Drawing drawing) {}
