package planportal.publicpages.plan;

import java.util.List;
import planportal.plan.Document;
import planportal.plan.Plan;
import planportal.shared.LocalizedText;

/**
 * A document of the city line by line, so that every source on the portal leads to its place.
 *
 * @param number what people call it: 1 for the first
 */
record DocumentView(int number, LocalizedText title, List<Line> lines) {

    record Line(int number, String text) {}

    static DocumentView of(Plan plan, Document document) {
        return new DocumentView(
                plan.number(document),
                document.title(),
                document.lines().entrySet().stream()
                        .map(line -> new Line(line.getKey(), line.getValue()))
                        .toList());
    }
}
