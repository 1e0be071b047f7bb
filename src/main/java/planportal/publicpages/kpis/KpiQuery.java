package planportal.publicpages.kpis;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import planportal.plan.Initiative;
import planportal.plan.Measure;
import planportal.plan.Plan;
import planportal.progress.Kpi;
import planportal.progress.PublicKpi;
import planportal.progress.Snapshot;
import planportal.progress.rating.RatingSummary;
import planportal.publicpages.parts.KpiOrder;
import planportal.publicpages.parts.KpiRow;
import planportal.publicpages.parts.MeasureItem;
import planportal.publicpages.parts.RatingChip;
import planportal.shared.Paging;
import planportal.shared.Quarter;
import planportal.shared.UserFacingException;
import planportal.shared.input.SearchWords;

/**
 * Filter, order and page of the list of KPIs. Every part may be missing; unknown values are refused rather than ignored, so
 * that nobody mistakes the list for another one.
 *
 * @param q          search words, all of which a KPI must contain, in Japanese or English; width and case are ignored
 * @param initiative the code of an initiative
 * @param measure    the code of a measure
 * @param rating     a rating as in addresses: {@code on-track}, or {@code not-due}
 * @param department the code of a department
 * @param origin     {@code stated} or {@code proposed}
 * @param sort       {@code plan} (the default), {@code name}, {@code rating} or {@code progress}
 * @param page       the page, from 1
 */
record KpiQuery(
        @Nullable String q,
        @Nullable String initiative,
        @Nullable String measure,
        @Nullable String rating,
        @Nullable String department,
        @Nullable String origin,
        @Nullable String sort,
        @Nullable Integer page) {

    private static final int MAX_SEARCH_LENGTH = 100;

    KpiQuery {
        q = q == null ? null : q.replaceAll("\\p{Cntrl}", " ").strip();
        if (q != null && q.length() > MAX_SEARCH_LENGTH) {
            throw UserFacingException.invalid("public.kpis.too-long");
        }
        if (page != null && page < 1) {
            throw unknown();
        }
    }

    /**
     * The matching KPIs of the requested page, in the requested order.
     *
     * @throws UserFacingException if a value of the query is unknown
     */
    KpiListView in(Snapshot snapshot, Locale locale) {
        Quarter quarter = snapshot.latestQuarter().orElse(null);
        Plan plan = snapshot.plan();
        List<PublicKpi> found = ordered(snapshot, quarter, locale).stream()
                .filter(inInitiative(plan))
                .filter(inMeasure(plan))
                .filter(rated(quarter))
                .filter(inDepartment(snapshot))
                .filter(ofOrigin())
                .filter(containing(snapshot))
                .toList();
        KpiIndex.Counts counts = KpiIndex.Counts.of(snapshot);
        Paging paging = Paging.of(found.size(), page == null ? 1 : page);
        return new KpiListView(
                quarter,
                KpiRow.of(paging.rows(found), quarter),
                paging,
                new KpiListView.Counts(snapshot.kpis().size(), counts.stated()),
                measure == null || measure.isBlank()
                        ? null
                        : measure(plan, measure)
                                .map(each -> new KpiListView.Choice(each.code(), null, MeasureItem.labelled(each)))
                                .orElse(null),
                new KpiListView.Filters(
                        initiatives(snapshot),
                        ratings(),
                        snapshot.departments().values().stream()
                                .filter(counts.departments()::contains)
                                .map(each -> new KpiListView.Choice(each.code(), null, each.name()))
                                .toList()));
    }

    private static List<KpiListView.Choice> initiatives(Snapshot snapshot) {
        return snapshot.plan()
                .initiatives()
                .filter(initiative -> snapshot.kpiCount(initiative) > 0)
                .map(initiative -> new KpiListView.Choice(initiative.code(), initiative.mark(), initiative.title()))
                .toList();
    }

    private static List<RatingChip> ratings() {
        return RatingChip.all().toList();
    }

    private Predicate<PublicKpi> inInitiative(Plan plan) {
        return filter(
                initiative,
                code -> plan.initiatives()
                        .filter(each -> each.code().equals(code))
                        .findFirst()
                        .map(each -> each.withChildren().map(Initiative::id).collect(Collectors.toSet())),
                parts -> kpi -> parts.contains(kpi.kpi().initiativeId()));
    }

    private Predicate<PublicKpi> inMeasure(Plan plan) {
        return filter(
                measure,
                code -> measure(plan, code),
                found -> kpi -> kpi.kpi().measureId() != null && kpi.kpi().measureId() == found.id());
    }

    private static Optional<Measure> measure(Plan plan, String code) {
        return plan.measures().filter(each -> each.code().equals(code)).findFirst();
    }

    private Predicate<PublicKpi> rated(@Nullable Quarter quarter) {
        return filter(
                rating,
                style -> ratings().stream()
                        .filter(each -> each.style().equals(style))
                        .findFirst(),
                chip -> kpi -> {
                    RatingSummary.Entry entry = KpiOrder.entry(kpi, quarter);
                    return entry != null
                            && chip.equals(entry.rating() == null ? RatingChip.NOT_DUE : RatingChip.of(entry.rating()));
                });
    }

    private Predicate<PublicKpi> inDepartment(Snapshot snapshot) {
        return filter(
                department,
                code -> snapshot.departments().values().stream()
                        .filter(each -> each.code().equals(code))
                        .findFirst(),
                value -> kpi -> kpi.department().filter(value::equals).isPresent());
    }

    private Predicate<PublicKpi> ofOrigin() {
        return filter(
                origin,
                name -> Arrays.stream(Kpi.Origin.values())
                        .filter(each -> each.name().toLowerCase(Locale.ROOT).equals(name))
                        .findFirst(),
                value -> kpi -> kpi.kpi().origin() == value);
    }

    private static <T> Predicate<PublicKpi> filter(
            @Nullable String asked, Function<String, Optional<T>> find, Function<T, Predicate<PublicKpi>> matching) {
        return asked == null || asked.isBlank()
                ? kpi -> true
                : matching.apply(find.apply(asked).orElseThrow(KpiQuery::unknown));
    }

    private static UserFacingException unknown() {
        return UserFacingException.invalid("public.kpis.unknown");
    }

    private Predicate<PublicKpi> containing(Snapshot snapshot) {
        return KpiIndex.containing(snapshot, SearchWords.of(q));
    }

    private List<PublicKpi> ordered(Snapshot snapshot, @Nullable Quarter quarter, Locale locale) {
        return switch (sort == null ? "" : sort) {
            case "name" -> KpiIndex.byName(snapshot, locale);
            case "rating" -> KpiIndex.by(snapshot, kpi -> KpiOrder.rank(kpi, quarter), "rating");
            case "progress" -> KpiIndex.by(snapshot, kpi -> progress(KpiOrder.entry(kpi, quarter)), "progress");
            case "", "plan" -> snapshot.kpis();
            default -> throw unknown();
        };
    }

    private static @Nullable BigDecimal progress(RatingSummary.@Nullable Entry entry) {
        return entry == null || entry.progress() == null
                ? null
                : entry.progress().percent();
    }
}
