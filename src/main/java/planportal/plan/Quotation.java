package planportal.plan;

import java.util.List;

/**
 * Lines of a document, verbatim.
 *
 * @param document the document
 * @param first    the first line, from 1
 * @param last     the last line
 * @param lines    the lines' texts, without blank lines
 * @param words    the complete sentence of the plan to which they belong, or the joined lines if there is none
 */
public record Quotation(Document document, int first, int last, List<String> lines, String words) {}
