package planportal.summaries.model;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import planportal.charts.Chart;
import planportal.charts.KpiCharts;
import planportal.charts.KpiHistory.Point;
import planportal.charts.PrintedChart;
import planportal.progress.facts.ValueStatus;
import planportal.progress.facts.ValueWords;
import planportal.progress.rating.Kind;
import planportal.progress.rating.MilestoneState;
import planportal.progress.rating.Rating;
import planportal.shared.Formats;
import planportal.shared.LocalizedText;
import planportal.summaries.model.Summary.Cover;
import planportal.summaries.model.Summary.Overview;
import planportal.summaries.model.SummaryKpi.Figure;
import planportal.summaries.model.SummaryKpi.SourceLines;
import planportal.summaries.model.SummaryKpi.Target;
import planportal.summaries.model.SummaryRequest.Part;

/**
 * Formats the content of a summary in one language, so that the page and all files use the same words. Missing content is
 * named too: unless stated otherwise, no method returns null or an empty text.
 */
public final class SummaryWords {

    /** Up to this many characters of comments and narratives together are kept on one printed page. */
    private static final int BRIEF = 800;

    /** The distance in code points from ASCII to its full-width forms. */
    private static final int FULL_WIDTH = 0xFEE0;

    private final Formats formats;
    /** Charts by KPI code; null if charts are not kept. */
    private final @Nullable Map<String, Optional<Chart>> drawn;

    /** @param formats the formats of the language */
    public SummaryWords(Formats formats) {
        this(formats, null);
    }

    private SummaryWords(Formats formats, @Nullable Map<String, Optional<Chart>> drawn) {
        this.formats = formats;
        this.drawn = drawn;
    }

    /** The same words for a single summary: each chart is drawn once and kept in memory. */
    public SummaryWords drawingOnce() {
        return new SummaryWords(formats, new ConcurrentHashMap<>());
    }

    /** The formats of dates, quarters and figures in this language. */
    public Formats formats() {
        return formats;
    }

    /** The language tag of the words. */
    public String language() {
        return formats.locale().getLanguage();
    }

    /** The message with the key {@code key} in this language. */
    public String message(String key, Object... arguments) {
        return formats.message(key, arguments);
    }

    /** The title of the summary: 令和5年度（2023年度）第3四半期 進み具合のまとめ. */
    public String title(Summary summary) {
        return message("summaries.title", formats.quarter(summary.quarter()));
    }

    /** A sentence on the time of the data, and on whether they may still change. */
    public String state(Cover cover) {
        if (cover.isProvisional()) {
            return message(
                    "summaries.state.PROVISIONAL",
                    formats.moment(cover.state().asOf()),
                    String.valueOf(cover.state().publication()));
        }
        return message(
                "summaries.state." + cover.state().basis(),
                formats.moment(cover.state().asOf()),
                String.valueOf(cover.state().publication()));
    }

    /** When the quarter was published as a whole. */
    public String published(Cover cover) {
        return cover.state().publishedAt() == null
                ? message("summaries.not-published")
                : formats.moment(cover.state().publishedAt());
    }

    /** The names that the summary is restricted to, or the word for all if there are none. */
    public String only(List<LocalizedText> names) {
        return names.isEmpty()
                ? message("summaries.only.all")
                : names.stream().map(formats::text).collect(Collectors.joining(message("summaries.list-separator")));
    }

    /** The number of corrections and late reports since. */
    public String corrections(Summary summary) {
        int since = summary.appendix().since().size();
        return since == 0
                ? message("summaries.cover.corrections.none")
                : message("summaries.cover.corrections.count", since);
    }

    /** The plan and its phase: 熊本市第7次総合計画 後期計画. */
    public String plan(Cover cover) {
        return message(
                "summaries.plan",
                formats.text(cover.plan().title()),
                formats.text(cover.plan().phase()));
    }

    /** The number of KPIs reported and due: 34／35. */
    public String reported(SummaryStanding standing) {
        return message(
                "summaries.standing.reported", formats.count(standing.reported()), formats.count(standing.due()));
    }

    /** The rows of {@code overview} by title of the programme, in their order. */
    public Map<LocalizedText, List<Overview>> byProgramme(List<Overview> overview) {
        return overview.stream()
                .collect(Collectors.groupingBy(Overview::programme, LinkedHashMap::new, Collectors.toList()));
    }

    /**
     * One sentence on the figures of an initiative, or of all.
     *
     * @param worst the KPI to name as the one furthest behind; null to name none
     */
    public String sentence(SummaryStanding standing, @Nullable SummaryKpi worst) {
        int missing = standing.notReported();
        int rated = standing.total() - standing.awaiting() - missing;
        if (standing.due() == 0 && rated == 0) {
            return message("summaries.sentence.nothing-due");
        }
        if (rated == 0) {
            return message("summaries.sentence.nothing-reported");
        }
        String name = worst == null ? "" : formats.text(worst.name());
        boolean only = worst != null && standing.behind() == rated;
        String kind = only
                ? standing.behind() == 1 ? "only-one-behind" : "only-behind"
                : standing.behind() == 0
                        ? "well"
                        : worst == null ? "behind" : standing.behind() == 1 ? "one-behind" : "some-behind";
        String sentence = message(
                "summaries.sentence." + kind,
                formats.count(only ? rated : standing.total()),
                formats.count(standing.wellOff()),
                formats.count(standing.behind()),
                name);
        sentence = with(sentence, "missing", missing);
        sentence = with(sentence, "discontinued", standing.count(Rating.DISCONTINUED));
        sentence = with(sentence, "not-rated", standing.count(Rating.NOT_RATED));
        sentence = with(sentence, "awaiting", standing.awaiting());
        return with(sentence, "earlier", standing.earlier());
    }

    private String with(String sentence, String part, int count) {
        return count == 0 ? sentence : message("summaries.sentence." + part, sentence, formats.count(count));
    }

    /** Sentences on the KPIs that the summary counts: how many, how many of them are proposals, and how many of those due have reported. */
    public List<String> scope(Summary summary) {
        Cover cover = summary.cover();
        boolean narrowed = !cover.restriction().initiatives().isEmpty()
                || !cover.restriction().departments().isEmpty();
        String all = over(narrowed ? "summaries.scope.chosen" : "summaries.scope.all", cover.standing());
        return cover.priority() == null
                ? List.of(all)
                : List.of(all, over("summaries.scope.priority", cover.priority()));
    }

    private String over(String key, SummaryStanding standing) {
        return message(
                key,
                formats.count(standing.total()),
                formats.count(standing.stated()),
                formats.count(standing.proposed()),
                formats.count(standing.due()),
                formats.count(standing.reported()),
                sentence(standing, null));
    }

    /** For a KPI without a report due: which report its rating is from, and when the next one is due; otherwise null. */
    public @Nullable String between(SummaryKpi kpi) {
        String next = kpi.nextDue() == null ? null : message("summaries.next-due", formats.quarter(kpi.nextDue()));
        if (kpi.earlier() == null) {
            return next;
        }
        String earlier = message("summaries.earlier", formats.quarter(kpi.earlier()), ratingOf(kpi));
        return next == null ? earlier : message("summaries.between", earlier, next);
    }

    /** Notes on a rating: which report it is from, and that a manager decided on it; null if there are none. */
    public @Nullable String aside(SummaryKpi kpi) {
        String decided = kpi.result() == null || kpi.result().overrideReason() == null ? null : override(kpi);
        String between = between(kpi);
        return between == null ? decided : decided == null ? between : message("summaries.between", between, decided);
    }

    /** The mean progress in per cent, in brackets if it covers fewer than half of the KPIs; a dash if there is none. */
    public String mean(SummaryStanding standing) {
        return standing.mean() == null || standing.representative()
                ? percent(standing.mean())
                : message("summaries.mean.small", percent(standing.mean()));
    }

    /** The change in points, in brackets where fewer than half of the KPIs could be compared; a dash where none could. */
    public String change(SummaryStanding standing) {
        return standing.change() == null || standing.isChangeRepresentative()
                ? points(standing.change())
                : message("summaries.mean.small", points(standing.change()));
    }

    /** {@link #sentence(SummaryStanding, SummaryKpi)} for an initiative. */
    public String sentence(Overview overview) {
        return with(sentence(overview.standing(), overview.worst()), "nested", overview.nested());
    }

    /** The initiative with its mark: ① 防災・減災. */
    public String title(Overview overview) {
        return overview.mark() == null
                ? formats.text(overview.title())
                : (language().equals("ja") ? overview.mark() : english(overview.mark())) + " "
                        + formats.text(overview.title());
    }

    /** A mark of the documents for English text: full-width brackets and digits are replaced by ASCII. */
    public static String english(String mark) {
        return mark.codePoints()
                .map(sign -> sign > FULL_WIDTH && sign <= FULL_WIDTH + '~' ? sign - FULL_WIDTH : sign)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    /** The measure with its mark: 施策 ア 住まいの再建. */
    public String title(Summary.Section measure) {
        String title = formats.text(measure.title());
        return measure.label() == null
                ? title
                : message(
                        "summaries.measure",
                        (language().equals("ja")
                                        ? measure.label()
                                        : measure.code().toUpperCase(Locale.ROOT)) + " " + title);
    }

    /** The parts that the summary has. */
    public List<Part> parts(Summary summary) {
        return Arrays.stream(Part.values())
                .filter(summary.request()::includes)
                .filter(part -> part != Part.OVERVIEW || !summary.overview().isEmpty())
                .toList();
    }

    /** The sentence that introduces {@link Summary#moved()}. */
    public String movedLead() {
        return message("summaries.moved.lead", SummaryComposition.MOVED);
    }

    /** Every rating, in the order of columns; after them comes 次回報告待ち: what waits for its first report. */
    public List<Rating> ratings() {
        return List.of(Rating.values());
    }

    /** Progress and expected progress: 60.1%（想定 93.8%）. */
    public String progressAgainstExpected(SummaryKpi kpi) {
        if (kpi.result() == null || kpi.result().progress() == null) {
            return actual(kpi);
        }
        return kpi.result().expected() == null
                ? percent(kpi.result().progress())
                : message(
                        "summaries.progress.expected",
                        percent(kpi.result().progress()),
                        percent(kpi.result().expected()));
    }

    /** A note that a manager decided on the rating, with the reason; a dash if it is the computed one. */
    public String override(SummaryKpi kpi) {
        return kpi.result() == null || kpi.result().overrideReason() == null
                ? none()
                : message(
                        "summaries.rating.overridden",
                        rating(kpi.result().computed()),
                        kpi.result().overrideReason());
    }

    /** Paragraphs that explain the rating rule with the summary's thresholds: one for each kind of KPI, and one for the mean. */
    public List<String> rule(Summary.Rule rule) {
        String ahead = formats.digits(rule.onTrackFrom());
        String late = formats.digits(rule.slightlyLateFrom());
        return List.of(
                message("summaries.appendix.rule.text", ahead, late),
                message("summaries.appendix.rule.kept"),
                message("summaries.appendix.rule.flow", ahead, late),
                message("summaries.appendix.rule.milestone"),
                message("summaries.appendix.rule.without", rating(null)),
                message("summaries.appendix.rule.mean"),
                message("summaries.appendix.rule.more"));
    }

    /** Whether the cover has to say that comments are in another language than the rest. */
    public boolean saysLanguageOfComments() {
        return !language().equals("ja");
    }

    /** A KPI's own thresholds and weight in one text. */
    public String own(Summary.OwnRule own) {
        return message(
                "summaries.appendix.rule.own.values",
                formats.digits(own.onTrackFrom()),
                formats.digits(own.slightlyLateFrom()),
                formats.digits(own.weight().stripTrailingZeros()));
    }

    /** The name of the rating; 次回報告待ち for null. */
    public String rating(@Nullable Rating rating) {
        return formats.message("rating." + (rating == null ? "NOT_DUE" : rating.name()));
    }

    /** The name of the KPI's rating; 未報告（集計中） where its department has reported that there is no figure yet. */
    public String ratingOf(SummaryKpi kpi) {
        return kpi.rating() == Rating.NOT_REPORTED && kpi.isPending() ? pendingRating() : rating(kpi.rating());
    }

    /** The name of the rating of a KPI that is pending: 未報告（集計中）. */
    public String pendingRating() {
        return formats.message("rating.PENDING");
    }

    /** The rating's name in style sheets: {@code on-track}. */
    public String style(@Nullable Rating rating) {
        return rating == null
                ? "not-due"
                : rating.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** A percentage with one decimal: 93.8%; a dash for null. */
    public String percent(@Nullable BigDecimal percent) {
        return percent == null ? none() : formats.number(percent, 1) + "%";
    }

    /** How far a reported figure is known: final, preliminary, a sum that includes such a figure, or not yet; null for a state. */
    public @Nullable String valueStatus(SummaryKpi.Reported reported) {
        return reported.state() != null
                ? null
                : message(
                        reported.preliminary() && !reported.status().isPreliminary()
                                ? "value-status.sum"
                                : "value-status." + reported.status());
    }

    /** The same of a value in the history of {@code kpi}. */
    public String valueStatus(SummaryKpi kpi, Point point) {
        return message(
                !point.preliminary()
                        ? "value-status.FINAL"
                        : kpi.kind() == Kind.CUMULATIVE ? "value-status.sum" : "value-status.PRELIMINARY");
    }

    /** A change in points with its sign: +2.6; a dash for null. */
    public String points(@Nullable BigDecimal points) {
        return points == null ? none() : formats.signed(points, 1);
    }

    /** The dash that stands for a missing value. */
    public String none() {
        return message("summaries.none");
    }

    /** A figure with its unit: 2,650世帯. */
    public String figure(Figure figure, LocalizedText unit) {
        return formats.figure(figure.value(), figure.decimals(), unit);
    }

    /** The actual value of the rule with its unit, or a milestone's state; or that it is not reported or not known yet. */
    public String actual(SummaryKpi kpi) {
        if (kpi.isPending()) {
            return Objects.requireNonNull(mark(kpi));
        }
        String actual = unmarked(kpi);
        return kpi.reported() == null || !kpi.reported().preliminary()
                ? actual
                : isSum(kpi)
                        ? ValueWords.markedSum(formats, true, actual)
                        : ValueWords.marked(formats, ValueStatus.PRELIMINARY, actual);
    }

    /**
     * The mark of a value that is not final: 速報値, 速報値を含む, 集計中（令和6年6月公表予定）; null for a final value, and without a
     * report.
     */
    public @Nullable String mark(SummaryKpi kpi) {
        return mark(kpi, formats);
    }

    /** As {@link #mark(SummaryKpi)}, in the language of {@code formats}. */
    public static @Nullable String mark(SummaryKpi kpi, Formats formats) {
        if (kpi.reported() == null) {
            return null;
        }
        if (kpi.isPending()) {
            return ValueWords.pending(formats, kpi.reported().expected());
        }
        return kpi.reported().preliminary()
                ? formats.message(isSum(kpi) ? "value-status.sum" : "value-status.PRELIMINARY")
                : null;
    }

    private static boolean isSum(SummaryKpi kpi) {
        return kpi.kind() == Kind.CUMULATIVE || kpi.kind() == Kind.FLOW;
    }

    private String unmarked(SummaryKpi kpi) {
        if (kpi.result() != null && kpi.result().actual() != null) {
            return figure(kpi.result().actual(), kpi.unit());
        }
        if (kpi.reported() == null) {
            return rating(kpi.rating() == null ? null : Rating.NOT_REPORTED);
        }
        return kpi.reported().figure() == null
                ? state(Objects.requireNonNull(kpi.reported().state()))
                : figure(kpi.reported().figure(), kpi.unit());
    }

    /** A milestone's state: 完了. */
    public String state(MilestoneState state) {
        return formats.message("milestone." + state);
    }

    /** The heading of the actual value of a kind: 実績, 累計, 年度の合計 or 状況. */
    public String actualHeading(Kind kind) {
        return message("summaries.actual." + kind);
    }

    /** The baseline with its unit; or that it is missing. A milestone has no baseline. */
    public String baseline(SummaryKpi kpi) {
        if (kpi.baseline() == null) {
            return kpi.kind() == Kind.LEVEL ? message("summaries.no-baseline") : none();
        }
        String figure = figure(kpi.baseline().figure(), kpi.unit());
        return kpi.baseline().qualifier() == null
                ? figure
                : message("summaries.qualified." + kpi.baseline().qualifier(), figure);
    }

    /** The date of the baseline; a dash without one. */
    public String baselineWhen(SummaryKpi kpi) {
        return kpi.baseline() == null
                ? none()
                : formats.asOf(kpi.baseline().asOf(), kpi.baseline().asWritten());
    }

    /** The target with its unit, or the state that a milestone is to reach; or that it is missing. */
    public String target(SummaryKpi kpi) {
        if (kpi.kind() == Kind.MILESTONE) {
            return kpi.dueDay() == null ? message("summaries.no-target") : state(MilestoneState.DONE);
        }
        return kpi.target() == null || kpi.target().figure() == null
                ? message("summaries.no-target")
                : figure(kpi.target().figure(), kpi.unit());
    }

    /** The date of the target; a dash without one. */
    public String targetWhen(SummaryKpi kpi) {
        if (kpi.kind() == Kind.MILESTONE) {
            return kpi.targets().isEmpty()
                    ? none()
                    : when(kpi, kpi.targets().get(kpi.targets().size() - 1));
        }
        return kpi.target() == null ? none() : when(kpi, kpi.target());
    }

    private String when(SummaryKpi kpi, Target target) {
        if (target.due() != null) {
            return formats.span(target.due());
        }
        return kpi.kind() == Kind.FLOW ? message("summaries.target.each-year") : formats.dayShort(target.day());
    }

    /** The heading of its progress: 進捗; for a limit the share used up; for a milestone its state. */
    public String progressHeading(SummaryKpi kpi) {
        if (kpi.kind() == Kind.MILESTONE) {
            return actualHeading(kpi.kind());
        }
        return message(kpi.result() != null && kpi.result().usedUp() ? "summaries.used-up" : "summaries.progress");
    }

    /** The change of its rating: 順調 → やや遅れ; or that it did not change. */
    public String ratingChange(SummaryKpi kpi) {
        if (kpi.change() == null) {
            return none();
        }
        return kpi.change().before() == kpi.rating()
                ? message("summaries.rating.same", rating(kpi.rating()))
                : message("summaries.rating.changed", rating(kpi.change().before()), rating(kpi.rating()));
    }

    /** The department in charge; or that there is none yet. */
    public String department(@Nullable LocalizedText department) {
        return department == null ? message("summaries.no-department") : formats.text(department);
    }

    /** The definition; or that no document gives one. */
    public String definition(SummaryKpi kpi) {
        return kpi.definition() == null ? message("summaries.no-definition") : formats.text(kpi.definition());
    }

    /** The sources, each document once: 資料1 36・41～43行目、資料2 34行目; a dash without sources. */
    public String sources(List<SourceLines> sources) {
        Map<Integer, List<SourceLines>> byDocument = sources.stream()
                .collect(Collectors.groupingBy(SourceLines::document, LinkedHashMap::new, Collectors.toList()));
        return sources.isEmpty()
                ? none()
                : byDocument.entrySet().stream()
                        .map(each -> source(each.getKey(), each.getValue()))
                        .collect(Collectors.joining(message("summaries.source.separator")));
    }

    private String source(int document, List<SourceLines> lines) {
        String numbers = lines.stream()
                .map(each -> each.first() == each.last()
                        ? String.valueOf(each.first())
                        : message("summaries.source.span", String.valueOf(each.first()), String.valueOf(each.last())))
                .collect(Collectors.joining(message("summaries.source.and")));
        boolean one = lines.size() == 1 && lines.get(0).first() == lines.get(0).last();
        return message(one ? "summaries.source.line" : "summaries.source.lines", document, numbers);
    }

    /** Label and name of what a correction concerns: 1-ア-1 仮設住宅等の入居世帯数. */
    public String whose(Correction correction) {
        return (formats.text(correction.label()) + " " + formats.text(correction.name())).strip();
    }

    /** The subject of a correction: 実績値, 取組状況, 目標値. */
    public String subject(Correction correction) {
        return message("summaries.corrections.subject." + correction.subject());
    }

    /** The quarter of a correction; a dash if it concerns none. */
    public String quarter(Correction correction) {
        return correction.quarter() == null ? none() : formats.quarterShort(correction.quarter());
    }

    /** The old value of a correction, as far as it changed; a dash if there was none. */
    public String before(Correction correction) {
        return new CorrectionWords(this).before(correction);
    }

    /** The new value of a correction, as far as it changed. */
    public String after(Correction correction) {
        return new CorrectionWords(this).after(correction);
    }

    /** The reason of a correction, or that it is a late report. */
    public String reason(Correction correction) {
        return correction.isLateReport()
                ? message("summaries.corrections.late")
                : correction.reason() == null ? none() : correction.reason();
    }

    /** Whether texts together are at most about a third of a printed page, and are to be kept on one; each may be null. */
    public boolean isBrief(@Nullable String... texts) {
        return Stream.of(texts)
                        .filter(Objects::nonNull)
                        .mapToInt(String::length)
                        .sum()
                <= BRIEF;
    }

    /** Its chart for a printed page; null if nothing has been published, or there is nothing to draw. */
    public @Nullable PrintedChart printedChart(SummaryKpi kpi) {
        return KpiCharts.printed(kpi.history(), formats);
    }

    /** Its chart, labelled in this language; null if nothing has been published. */
    public @Nullable Chart chart(SummaryKpi kpi) {
        return drawn == null
                ? KpiCharts.of(kpi.history(), formats)
                : drawn.computeIfAbsent(kpi.code(), code -> Optional.ofNullable(KpiCharts.of(kpi.history(), formats)))
                        .orElse(null);
    }
}
