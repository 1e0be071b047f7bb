package planportal.publicpages.plan;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import planportal.plan.PlanText;
import planportal.plan.TextEdition;
import planportal.plan.TextRevision;
import planportal.plan.TextSubject;
import planportal.progress.Snapshot;
import planportal.progress.facts.Publication;
import planportal.publicpages.parts.RevisionView;
import planportal.shared.LocalizedText;
import planportal.shared.Lookup;
import planportal.shared.TextComparison;
import planportal.shared.Today;

/**
 * An edition of the plan's text.
 *
 * @param number  1 for the text that came with the plan
 * @param title   the title of the edition; null for the first
 * @param changes the texts that it changed, with their words before and after; empty for the first
 * @param newest  whether it is the current one
 * @param lastDay the last day at whose end it was current, as of which it can be read; null for the newest one, and if the
 *                next followed on the same day
 */
record EditionView(
        int number,
        Instant at,
        @Nullable String title,
        List<Change> changes,
        boolean newest,
        @Nullable LocalDate lastDay) {

    /**
     * A text that an edition changed.
     *
     * @param address    the public page that shows it
     * @param place      the part of the plan that it belongs to
     * @param japanese   the text before and after
     * @param english    the translation before and after; null if it is unchanged or missing
     */
    record Change(
            String address,
            LocalizedText place,
            TextComparison japanese,
            @Nullable TextComparison english,
            RevisionView revision) {}

    /** Every edition, the newest first. */
    static List<EditionView> all(Snapshot snapshot) {
        Map<TextSubject, PlanText> texts = snapshot.plan().original().changeableTexts().stream()
                .collect(Collectors.toMap(PlanText::subject, Function.identity()));
        Map<TextSubject, LocalizedText> words = new HashMap<>();
        texts.forEach((subject, text) -> words.put(subject, text.text()));
        List<Instant> moments = new ArrayList<>();
        moments.add(snapshot.publications().stream()
                .filter(publication -> publication.kind() == Publication.Kind.PLAN)
                .reduce((later, earlier) -> earlier)
                .map(Publication::publishedAt)
                .orElseThrow());
        snapshot.editions()
                .forEach(edition -> moments.add(snapshot.publication(edition.publication())
                        .map(Publication::publishedAt)
                        .orElseThrow()));
        List<EditionView> views = new ArrayList<>();
        for (int i = 0; i < moments.size(); i++) {
            TextEdition edition = i == 0 ? null : snapshot.editions().get(i - 1);
            List<Change> changes = edition == null
                    ? List.of()
                    : edition.revisions().stream()
                            .map(revision -> change(
                                    snapshot,
                                    Lookup.require(texts, revision.subject()),
                                    words.put(revision.subject(), revision.text()),
                                    revision))
                            .toList();
            views.add(
                    0,
                    new EditionView(
                            i + 1,
                            moments.get(i),
                            edition == null ? null : edition.title(),
                            changes,
                            i == moments.size() - 1,
                            i == moments.size() - 1 ? null : lastDay(moments.get(i), moments.get(i + 1))));
        }
        return views;
    }

    private static @Nullable LocalDate lastDay(Instant from, Instant next) {
        LocalDate last = Today.at(next).minusDays(1);
        return last.isBefore(Today.at(from)) ? null : last;
    }

    private static Change change(Snapshot snapshot, PlanText text, LocalizedText before, TextRevision revision) {
        String was = before.en() == null ? "" : before.en();
        String is = revision.text().en() == null ? "" : revision.text().en();
        return new Change(
                text.address(),
                text.place(),
                TextComparison.of(before.ja(), revision.text().ja()),
                was.equals(is) ? null : TextComparison.of(was, is),
                RevisionView.of(snapshot, revision));
    }
}
