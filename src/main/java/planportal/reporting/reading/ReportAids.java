package planportal.reporting.reading;

import java.math.BigDecimal;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import planportal.progress.Kpi;
import planportal.progress.rating.Kind;
import planportal.progress.rating.MilestoneState;
import planportal.reporting.reading.ReportReading.ReportPage;
import planportal.reporting.report.Confirmation;
import planportal.reporting.report.Plausibility.Asked;
import planportal.reporting.report.Plausibility.Question;
import planportal.reporting.report.Plausibility.Usual;
import planportal.shared.Formats;
import planportal.shared.Quarter;
import planportal.shared.input.FreeText;

/** What a page says of a value besides the value: what follows from it, and what is asked of it. */
@Component
public class ReportAids {

    private final Formats formats;

    ReportAids(Formats formats) {
        this.formats = formats;
    }

    /**
     * The hints beside the fields of the form.
     *
     * @param computed    the value that follows from what was counted; null where the KPI is no share or something is missing
     * @param totalBefore the running total before the quarter; null where the KPI is none
     * @param totalAfter  the running total with the typed increment; null where there is none
     * @param questions   what is asked of the value, in words; empty where nothing is
     * @param yes         what the box carries that says yes
     * @param ticked      whether the box is ticked already
     */
    record Aids(
            @Nullable BigDecimal computed,
            @Nullable BigDecimal totalBefore,
            @Nullable BigDecimal totalAfter,
            List<String> questions,
            String yes,
            boolean ticked) {}

    /** @param asked what the portal has just asked; null if it has not, and what was answered before is shown again */
    public Aids of(ReportPage page, ReportForm form, @Nullable Set<Question> asked) {
        KpiInCharge kpi = page.kpi();
        if (page.period() == null) {
            return new Aids(null, null, null, List.of(), "", false);
        }
        Quarter quarter = page.period().quarter();
        BigDecimal value = form.typedValue(kpi.kpi());
        MilestoneState state = form.typedState(kpi.kpi());
        Set<Question> questions = asked != null ? asked : answered(kpi, quarter, form);
        BigDecimal before = kpi.totalBefore(quarter);
        return new Aids(
                kpi.kpi().isShare() ? value : null,
                before,
                before == null || value == null ? null : before.add(value),
                words(kpi, quarter, questions),
                Confirmation.of(questions, value, state).written(),
                !questions.isEmpty() && form.yes().covers(questions, value, state));
    }

    private static Set<Question> answered(KpiInCharge kpi, Quarter quarter, ReportForm form) {
        Set<Question> questions = EnumSet.noneOf(Question.class);
        if (FreeText.clean(form.confirmation()) != null || form.confirmed() != null) {
            questions.addAll(form.yes().questions());
            questions.addAll(kpi.questions(quarter, form.typedValue(kpi.kpi()), form.typedState(kpi.kpi())));
        }
        return questions;
    }

    /** The questions asked when the report was submitted, in words. */
    public List<String> asked(ReportPage page) {
        return page.period() == null || page.report() == null
                ? List.of()
                : words(page.kpi(), page.period().quarter(), page.report().questions());
    }

    /** The running total that the report leads to; null where the KPI is none or nothing is reported. */
    public @Nullable BigDecimal total(ReportPage page) {
        BigDecimal before = page.period() == null
                ? null
                : page.kpi().totalBefore(page.period().quarter());
        BigDecimal value =
                page.report() == null ? null : page.report().content().value();
        return before == null || value == null ? null : before.add(value);
    }

    /** Questions as they are put to people. */
    public List<String> words(KpiInCharge kpi, Quarter quarter, Set<Question> questions) {
        if (kpi.kpi().kind() == Kind.MILESTONE) {
            Map.Entry<Quarter, MilestoneState> before = kpi.stateBefore(quarter);
            return words(before == null ? null : before.getKey(), questions);
        }
        return words(kpi.kpi(), kpi.valuesBefore(quarter), questions);
    }

    /**
     * Questions of a milestone as they are put to people.
     *
     * @param before the quarter of its state before; null where there is none
     */
    public List<String> words(@Nullable Quarter before, Set<Question> questions) {
        return questions.stream()
                .map(question -> formats.message(
                        "reporting.question." + question, before == null ? "" : formats.quarterShort(before)))
                .toList();
    }

    /** Questions of a value as they are put to people, by the values before it. */
    public List<String> words(Kpi kpi, NavigableMap<Quarter, BigDecimal> before, Set<Question> questions) {
        Usual usual = Usual.of(before).orElse(null);
        return questions.stream()
                .map(question -> words("reporting.question." + question, kpi, usual))
                .toList();
    }

    /** A question about a past value as it is put to people; the values that it is compared with may be later ones. */
    public String words(Kpi kpi, Asked asked) {
        boolean compares = switch (asked.question()) {
            case LARGE_STEP, OUT_OF_RANGE, SAME_AS_BEFORE -> true;
            case OVER_HUNDRED, DECREASE, NO_LONGER_DONE -> false;
        };
        return words("reporting.question." + (compares ? "past." : "") + asked.question(), kpi, asked.usual());
    }

    /**
     * The question about a milestone that is done in a past quarter, but not in a later one.
     *
     * @param after the later quarter
     */
    public String notDoneLater(Quarter after) {
        return formats.message("reporting.question.past.NO_LONGER_DONE", formats.quarterShort(after));
    }

    private String words(String key, Kpi kpi, @Nullable Usual usual) {
        return usual == null
                ? formats.message(key, "", "", "", "")
                : formats.message(
                        key,
                        formats.quarterShort(usual.quarter()),
                        figure(kpi, usual.nearest()),
                        figure(kpi, usual.lowest()),
                        figure(kpi, usual.highest()));
    }

    private String figure(Kpi kpi, BigDecimal value) {
        return formats.digits(value) + formats.unit(kpi.unit());
    }
}
