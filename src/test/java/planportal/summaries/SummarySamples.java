package planportal.summaries;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import planportal.charts.KpiHistory;
import planportal.charts.MarkedQuarters;
import planportal.progress.rating.DatedValue;
import planportal.progress.rating.Direction;
import planportal.progress.rating.Kind;
import planportal.progress.rating.MilestoneState;
import planportal.progress.rating.Rating;
import planportal.progress.rating.Reason;
import planportal.progress.rating.Term;
import planportal.progress.rating.Terms;
import planportal.progress.rating.Thresholds;
import planportal.shared.DaySpan;
import planportal.shared.FiscalYear;
import planportal.shared.LocalizedText;
import planportal.shared.Quarter;
import planportal.summaries.model.Summary;
import planportal.summaries.model.Summary.Chapter;
import planportal.summaries.model.Summary.Narrative;
import planportal.summaries.model.Summary.Overview;
import planportal.summaries.model.Summary.Section;
import planportal.summaries.model.SummaryKpi;
import planportal.summaries.model.SummaryKpi.Baseline;
import planportal.summaries.model.SummaryKpi.Figure;
import planportal.summaries.model.SummaryKpi.Reported;
import planportal.summaries.model.SummaryKpi.Result;
import planportal.summaries.model.SummaryKpi.Target;
import planportal.summaries.model.SummaryRequest;
import planportal.summaries.model.SummaryRequest.Basis;
import planportal.summaries.model.SummaryStanding;

/** Summaries of no real plan. */
public final class SummarySamples {

    static final Quarter QUARTER = Quarter.of(2023, 3);
    static final Instant AT = Instant.parse("2024-01-25T01:00:00Z");

    private static final Term TERM = Term.of(new FiscalYear(2020), new FiscalYear(2023));
    private static final LocalDate BEGIN = LocalDate.of(2020, 3, 31);
    private static final LocalDate END = LocalDate.of(2024, 3, 31);
    private static final LocalizedText DEPARTMENT = new LocalizedText("復興総室", "Recovery Office");

    private SummarySamples() {}

    /** A KPI that is reported each quarter, from 0 to {@code value}; null for one that is not reported. */
    public static SummaryKpi kpi(
            String code,
            String initiative,
            String name,
            @Nullable BigDecimal value,
            BigDecimal target,
            @Nullable String comment) {
        Terms terms = new Terms(
                Kind.LEVEL,
                Direction.UP,
                new DatedValue(BEGIN, BigDecimal.ZERO),
                List.of(new DatedValue(END, target)),
                null,
                Thresholds.STANDARD,
                TERM);
        NavigableMap<Quarter, BigDecimal> values = new TreeMap<>();
        if (value != null) {
            Quarter quarter = Quarter.of(2020, 1);
            for (int i = 1; quarter.compareTo(QUARTER) <= 0; i++, quarter = quarter.next()) {
                values.put(quarter, i == 15 ? value : BigDecimal.valueOf(i));
            }
        }
        LocalizedText unit = new LocalizedText("世帯", "households");
        KpiHistory history = new KpiHistory(
                new KpiHistory.Heading(code, LocalizedText.ja(name), unit),
                terms,
                planportal.progress.rating.Reported.values(values),
                MarkedQuarters.NONE,
                Set.copyOf(quarters()),
                QUARTER,
                new KpiHistory.BaselineDate(DaySpan.of(BEGIN), null));
        Rating rating = value == null ? Rating.NOT_REPORTED : Rating.LATE;
        Target to = new Target(new Figure(target, 0), DaySpan.of(END), END, List.of());
        return new SummaryKpi(
                new SummaryKpi.Heading(code, LocalizedText.ja(code), LocalizedText.ja(name), true),
                new SummaryKpi.Scale(Kind.LEVEL, Direction.UP, unit),
                SummaryKpi.Background.NONE,
                new SummaryKpi.Place(initiative, null, DEPARTMENT, BigDecimal.ONE),
                new SummaryKpi.Goal(
                        new Baseline(new Figure(BigDecimal.ZERO, 0), "ABOUT", DaySpan.of(BEGIN), null, 2019, List.of()),
                        List.of(to),
                        to,
                        null),
                new SummaryKpi.Standing(
                        null,
                        new SummaryKpi.Due(true, null),
                        value == null
                                ? null
                                : new Reported(
                                        new SummaryKpi.MeasuredValue(
                                                new Figure(value, Math.max(0, value.scale())), null, null),
                                        false,
                                        comment,
                                        null,
                                        false,
                                        AT,
                                        DEPARTMENT),
                        new Result(
                                Result.Judgement.of(
                                        rating, value == null ? Reason.NOT_REPORTED_THIS_QUARTER : Reason.NO_TARGET),
                                value == null ? null : new Figure(value, Math.max(0, value.scale())),
                                value == null ? null : new BigDecimal("12.3"),
                                new BigDecimal("93.8"),
                                false,
                                List.of()),
                        null),
                history);
    }

    /** The same KPI with a preliminary value in {@code quarter}. */
    public static SummaryKpi preliminary(SummaryKpi kpi, Quarter quarter) {
        KpiHistory history = kpi.history();
        return new SummaryKpi(
                kpi.heading(),
                kpi.scale(),
                kpi.background(),
                kpi.place(),
                kpi.goal(),
                kpi.standing(),
                new KpiHistory(
                        history.heading(),
                        history.terms(),
                        history.reported(),
                        new MarkedQuarters(Set.of(), Set.of(quarter), Set.of()),
                        history.due(),
                        history.through(),
                        history.baselineDate()));
    }

    /** A milestone that is due at the end of the second quarter of FY2023, with these states; {@code corrected} was corrected. */
    public static SummaryKpi milestone(
            String code, String initiative, NavigableMap<Quarter, MilestoneState> states, Quarter corrected) {
        LocalDate due = LocalDate.of(2023, 9, 30);
        Terms terms = new Terms(Kind.MILESTONE, Direction.REACH, null, List.of(), due, Thresholds.STANDARD, TERM);
        KpiHistory history = new KpiHistory(
                new KpiHistory.Heading(code, LocalizedText.ja("完成"), LocalizedText.ja("")),
                terms,
                planportal.progress.rating.Reported.states(states),
                new MarkedQuarters(Set.of(corrected), Set.of(), Set.of()),
                Set.copyOf(quarters()),
                null,
                null);
        MilestoneState state = states.get(QUARTER);
        return new SummaryKpi(
                new SummaryKpi.Heading(code, LocalizedText.ja(code), LocalizedText.ja("完成"), true),
                new SummaryKpi.Scale(Kind.MILESTONE, Direction.REACH, LocalizedText.ja("")),
                SummaryKpi.Background.NONE,
                new SummaryKpi.Place(initiative, null, DEPARTMENT, BigDecimal.ONE),
                new SummaryKpi.Goal(null, List.of(new Target(null, DaySpan.of(due), due, List.of())), null, due),
                new SummaryKpi.Standing(
                        null,
                        new SummaryKpi.Due(true, null),
                        state == null
                                ? null
                                : new Reported(
                                        new SummaryKpi.MeasuredValue(null, state, null),
                                        false,
                                        null,
                                        null,
                                        false,
                                        AT,
                                        DEPARTMENT),
                        new Result(
                                Result.Judgement.of(Rating.LATE, Reason.OVERDUE), null, null, null, false, List.of()),
                        null),
                history);
    }

    private static List<Quarter> quarters() {
        List<Quarter> quarters = new ArrayList<>();
        for (int i = 0; i < 16; i++) {
            quarters.add(Quarter.of(2020, 1).plus(i));
        }
        return quarters;
    }

    /** A summary in which each initiative, by code and title, has those of {@code kpis} that judge it. */
    public static Summary summary(Map<String, String> initiatives, List<SummaryKpi> kpis, Locale language) {
        Map<String, List<SummaryKpi>> of = new LinkedHashMap<>();
        initiatives.keySet().forEach(code -> of.put(code, new ArrayList<>()));
        kpis.forEach(kpi -> of.get(kpi.initiative()).add(kpi));
        List<Overview> overview = new ArrayList<>();
        List<Chapter> chapters = new ArrayList<>();
        Map<String, LocalizedText> parts = new LinkedHashMap<>();
        initiatives.forEach((code, title) -> {
            parts.put(code, LocalizedText.ja(title));
            Overview row = new Overview(
                    code,
                    null,
                    LocalizedText.ja(title),
                    LocalizedText.ja("重点的取組"),
                    true,
                    standing(of.get(code)),
                    0,
                    null);
            overview.add(row);
            chapters.add(new Chapter(
                    row,
                    List.of(),
                    new Narrative("続けています。", null, "=続けます", DEPARTMENT),
                    of.get(code),
                    List.<Section>of()));
        });
        SummaryStanding standing = standing(kpis);
        return new Summary(
                SummaryRequest.whole(QUARTER, language),
                new Summary.Cover(
                        new Summary.Cover.PlanTitle(
                                LocalizedText.ja("熊本市"),
                                "431001",
                                LocalizedText.ja("熊本市第7次総合計画"),
                                LocalizedText.ja("後期計画")),
                        QUARTER,
                        new Summary.Cover.State(Basis.AS_PUBLISHED, 1, AT, AT),
                        standing,
                        null,
                        Summary.Cover.Restriction.NONE,
                        false),
                overview,
                new Summary.Highlights(
                        List.of(),
                        kpis.stream()
                                .filter(kpi -> kpi.rating() == Rating.LATE)
                                .map(kpi -> new Summary.Behind(kpi, null))
                                .toList(),
                        List.of(new Summary.NotReported(
                                DEPARTMENT,
                                kpis.stream()
                                        .filter(kpi -> kpi.rating() == Rating.NOT_REPORTED)
                                        .toList()))),
                chapters,
                new Summary.Appendix(
                        kpis,
                        parts,
                        List.of(LocalizedText.ja("計画")),
                        new Summary.Rule(
                                Thresholds.STANDARD.onTrackFrom(), Thresholds.STANDARD.slightlyLateFrom(), List.of()),
                        List.of(),
                        List.of()),
                List.of());
    }

    private static SummaryStanding standing(List<SummaryKpi> kpis) {
        Map<Rating, Integer> counts = new EnumMap<>(Rating.class);
        for (Rating rating : Rating.values()) {
            counts.put(rating, (int)
                    kpis.stream().filter(kpi -> kpi.rating() == rating).count());
        }
        int missing = counts.get(Rating.NOT_REPORTED);
        return new SummaryStanding(
                counts,
                0,
                0,
                new SummaryStanding.Size(kpis.size(), kpis.size()),
                new SummaryStanding.Reports(kpis.size(), kpis.size() - missing),
                SummaryStanding.Mean.NONE,
                SummaryStanding.Advance.NONE);
    }
}
