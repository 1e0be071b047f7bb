package planportal.publicpages;

import java.util.List;
import planportal.plan.Document;
import planportal.shared.LocalizedText;

/** A document of the city line by line, so that every source on the portal leads to its place. */
record DocumentView(LocalizedText title, List<Line> lines) {

    record Line(int number, String text) {
    }

    static DocumentView of(Document document) {
        return new DocumentView(document.title(), document.lines().entrySet().stream()
                .map(line -> new Line(line.getKey(), line.getValue())).toList());
    }
}
