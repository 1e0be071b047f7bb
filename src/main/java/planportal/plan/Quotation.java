package planportal.plan;

import java.util.List;

/**
 * Lines of a document, word for word.
 *
 * @param document the document
 * @param first    first line, from 1
 * @param last     last line
 * @param lines    the lines' texts, without those that are blank
 * @param words    what they say: the whole sentence of the plan that they belong to, or where there is none the lines
 *                 joined
 */
public record Quotation(Document document, int first, int last, List<String> lines, String words) {}
