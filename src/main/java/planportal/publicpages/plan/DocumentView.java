package planportal.publicpages.plan;

import java.util.List;
import planportal.plan.Document;
import planportal.plan.Plan;
import planportal.shared.LocalizedText;

/**
 * A document of the city with numbered lines, to which all sources on the portal link.
 *
 * @param number its number, from 1
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
