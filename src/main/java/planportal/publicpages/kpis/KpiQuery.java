package planportal.publicpages.kpis;

import java.math.BigDecimal;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import planportal.plan.Initiative;
import planportal.plan.Measure;
import planportal.plan.Plan;
import planportal.progress.Kpi;
import planportal.progress.KpiProgress;
import planportal.progress.KpiStanding;
import planportal.progress.Snapshot;
import planportal.progress.rating.Ratio;
import planportal.publicpages.parts.KpiOrder;
import planportal.publicpages.parts.KpiRow;
import planportal.publicpages.parts.PartKpis;
import planportal.publicpages.parts.RatingChip;
import planportal.shared.Lookup;
import planportal.shared.Quarter;
import planportal.shared.UserFacingException;

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

    static final int PAGE_SIZE = 50;
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
        List<KpiProgress> found = snapshot.kpis().stream()
                .filter(inInitiative(plan))
                .filter(inMeasure(plan))
                .filter(rated(quarter))
                .filter(inDepartment(snapshot))
                .filter(ofOrigin())
                .filter(containing(plan))
                .sorted(order(quarter, locale))
                .toList();
        int pages = Math.max(1, (found.size() + PAGE_SIZE - 1) / PAGE_SIZE);
        int shown = page == null ? 1 : Math.min(page, pages);
        return new KpiListView(
                quarter,
                KpiRow.of(found.subList((shown - 1) * PAGE_SIZE, Math.min(shown * PAGE_SIZE, found.size())), quarter),
                new KpiListView.Counts(found.size(), snapshot.kpis().size(), (int) snapshot.kpis().stream()
                        .filter(kpi -> kpi.kpi().origin() == Kpi.Origin.STATED)
                        .count()),
                shown,
                pages,
                measure == null || measure.isBlank()
                        ? null
                        : measure(plan, measure)
                                .map(each -> new KpiListView.Choice(each.code(), each.label(), each.title()))
                                .orElse(null),
                new KpiListView.Filters(
                        initiatives(snapshot),
                        ratings(),
                        snapshot.departments().values().stream()
                                .filter(each -> snapshot.kpis().stream()
                                        .anyMatch(kpi -> kpi.department()
                                                .filter(each::equals)
                                                .isPresent()))
                                .map(each -> new KpiListView.Choice(each.code(), null, each.name()))
                                .toList()));
    }

    private static List<KpiListView.Choice> initiatives(Snapshot snapshot) {
        return snapshot.plan()
                .initiatives()
                .filter(initiative ->
                        !PartKpis.ofInitiative(snapshot, initiative).isEmpty())
                .map(initiative -> new KpiListView.Choice(initiative.code(), initiative.mark(), initiative.title()))
                .toList();
    }

    private static List<RatingChip> ratings() {
        return RatingChip.all().toList();
    }

    private Predicate<KpiProgress> inInitiative(Plan plan) {
        return filter(
                initiative,
                code -> plan.initiatives()
                        .filter(each -> each.code().equals(code))
                        .findFirst()
                        .map(each -> each.withChildren().map(Initiative::id).collect(Collectors.toSet())),
                parts -> kpi -> parts.contains(kpi.kpi().initiativeId()));
    }

    private Predicate<KpiProgress> inMeasure(Plan plan) {
        return filter(
                measure,
                code -> measure(plan, code),
                found -> kpi -> kpi.kpi().measureId() != null && kpi.kpi().measureId() == found.id());
    }

    private static Optional<Measure> measure(Plan plan, String code) {
        return plan.measures().filter(each -> each.code().equals(code)).findFirst();
    }

    private Predicate<KpiProgress> rated(@Nullable Quarter quarter) {
        return filter(
                rating,
                style -> ratings().stream()
                        .filter(each -> each.style().equals(style))
                        .findFirst(),
                chip -> kpi -> {
                    KpiStanding standing = KpiRow.standing(kpi, quarter);
                    return standing != null && chip.equals(RatingChip.of(standing));
                });
    }

    private Predicate<KpiProgress> inDepartment(Snapshot snapshot) {
        return filter(
                department,
                code -> snapshot.departments().values().stream()
                        .filter(each -> each.code().equals(code))
                        .findFirst(),
                value -> kpi -> kpi.department().filter(value::equals).isPresent());
    }

    private Predicate<KpiProgress> ofOrigin() {
        return filter(
                origin,
                name -> Arrays.stream(Kpi.Origin.values())
                        .filter(each -> each.name().toLowerCase(Locale.ROOT).equals(name))
                        .findFirst(),
                value -> kpi -> kpi.kpi().origin() == value);
    }

    private static <T> Predicate<KpiProgress> filter(
            @Nullable String asked, Function<String, Optional<T>> find, Function<T, Predicate<KpiProgress>> matching) {
        return asked == null || asked.isBlank()
                ? kpi -> true
                : matching.apply(find.apply(asked).orElseThrow(KpiQuery::unknown));
    }

    private static UserFacingException unknown() {
        return UserFacingException.invalid("public.kpis.unknown");
    }

    private Predicate<KpiProgress> containing(Plan plan) {
        if (q == null || q.isBlank()) {
            return kpi -> true;
        }
        List<Pattern> words =
                Arrays.stream(fold(q).split("\\s+")).map(KpiQuery::word).toList();
        var measures = plan.measures().collect(Collectors.toMap(Measure::id, measure -> measure));
        var initiatives = plan.initiatives().collect(Collectors.toMap(Initiative::id, each -> each));
        return kpi -> {
            String text = fold(searchable(
                    kpi,
                    measures.get(kpi.kpi().measureId()),
                    Lookup.require(initiatives, kpi.kpi().initiativeId())));
            return words.stream().allMatch(word -> word.matcher(text).find());
        };
    }

    /** A Latin word matches only at the beginning of a word, so that ICT does not find a district. */
    private static Pattern word(String word) {
        return Pattern.compile((word.matches("[a-z].*") ? "(?<![a-z])" : "") + Pattern.quote(word));
    }

    private static String searchable(KpiProgress progress, @Nullable Measure measure, Initiative initiative) {
        Kpi kpi = progress.kpi();
        return Stream.of(
                        Stream.of(
                                "KPI 指標",
                                kpi.code(),
                                kpi.label().ja(),
                                kpi.name().ja(),
                                kpi.name().en(),
                                kpi.unit().ja(),
                                initiative.title().ja(),
                                initiative.title().en(),
                                initiative.text()),
                        measure == null
                                ? Stream.<String>empty()
                                : Stream.of(
                                        measure.title().ja(), measure.title().en(), measure.text()),
                        progress.department().stream()
                                .flatMap(each ->
                                        Stream.of(each.name().ja(), each.name().en())))
                .flatMap(texts -> texts)
                .filter(text -> text != null)
                .collect(Collectors.joining("\n"));
    }

    /** Ignores width, case, and the difference of katakana and hiragana: ＩＣＴ becomes ict, ｶﾀｶﾅ becomes かたかな. */
    static String fold(String text) {
        String folded = Normalizer.normalize(text, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
        return folded.codePoints()
                .map(c -> c >= 'ァ' && c <= 'ヶ' ? c - ('ァ' - 'ぁ') : c)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private Comparator<KpiProgress> order(@Nullable Quarter quarter, Locale locale) {
        return switch (sort == null ? "" : sort) {
            case "name" ->
                Comparator.comparing(kpi -> kpi.kpi().name().in(locale), java.text.Collator.getInstance(locale));
            case "rating" -> KpiOrder.worstFirst(quarter);
            case "progress" ->
                Comparator.comparing(kpi -> progress(kpi, quarter), Comparator.nullsLast(Comparator.naturalOrder()));
            case "", "plan" -> (one, other) -> 0;
            default -> throw unknown();
        };
    }

    private static @Nullable BigDecimal progress(KpiProgress kpi, @Nullable Quarter quarter) {
        KpiStanding standing = KpiRow.standing(kpi, quarter);
        Ratio ratio = standing == null || standing.assessment() == null
                ? null
                : standing.assessment().progressForMean();
        return ratio == null ? null : ratio.percent();
    }
}
