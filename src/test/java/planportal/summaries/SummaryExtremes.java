package planportal.summaries;

import java.math.BigDecimal;
import java.util.List;
import planportal.shared.LocalizedText;
import planportal.summaries.model.Summary;
import planportal.summaries.model.Summary.Behind;
import planportal.summaries.model.Summary.Chapter;
import planportal.summaries.model.Summary.Section;
import planportal.summaries.model.SummaryKpi;
import planportal.summaries.model.SummaryKpi.Figure;
import planportal.summaries.model.SummaryKpi.Reported;
import planportal.summaries.model.SummaryKpi.Result;

/** A summary whose KPIs have names, comments and figures as long, as large and as rare as they can be. */
public final class SummaryExtremes {

    /** Has no place at which a line could break. */
    public static final String WORD = "https://www.example.jp/" + "a".repeat(160);

    /** 4,000 characters, emoji joined of several among them. */
    static final String COMMENT = ("避難\uD83D\uDC68\u200D\uD83D\uDC69\u200D\uD83D\uDC67訓練\uD83D\uDE80を行いました。①㎡髙﨑\n"
                    + WORD + "\n" + "住民の参加が増え、効果がありました。".repeat(240))
            .substring(0, 4_000);

    private SummaryExtremes() {}

    public static Summary of(Summary summary) {
        return new Summary(
                summary.request(),
                summary.cover(),
                summary.overview(),
                new Summary.Highlights(
                        of(summary.moved()),
                        summary.behind().stream()
                                .map(behind -> new Behind(of(behind.kpi()), behind.narrative()))
                                .toList(),
                        summary.notReported()),
                summary.chapters().stream()
                        .map(chapter -> new Chapter(
                                chapter.overview(),
                                chapter.outcomes(),
                                chapter.narrative(),
                                of(chapter.kpis()),
                                chapter.measures().stream()
                                        .map(measure -> new Section(
                                                measure.code(),
                                                measure.label(),
                                                measure.title(),
                                                measure.narrative(),
                                                of(measure.kpis())))
                                        .toList()))
                        .toList(),
                new Summary.Appendix(
                        of(summary.appendix().kpis()),
                        summary.appendix().parts(),
                        summary.appendix().documents(),
                        summary.appendix().rule(),
                        summary.appendix().before(),
                        summary.appendix().since()),
                summary.totals());
    }

    private static List<SummaryKpi> of(List<SummaryKpi> kpis) {
        return kpis.stream().map(SummaryExtremes::of).toList();
    }

    /** One initiative is enough: a document of many such pages says no more. */
    private static SummaryKpi of(SummaryKpi kpi) {
        if (!kpi.initiative().equals("3")) {
            return kpi;
        }
        Figure large = new Figure(new BigDecimal("1000000000"), 0);
        Reported said = kpi.reported();
        Result result = kpi.result();
        return new SummaryKpi(
                new SummaryKpi.Heading(
                        kpi.code(), kpi.label(), new LocalizedText("髙﨑①㎡".repeat(50), null), kpi.stated()),
                kpi.scale(),
                kpi.background(),
                kpi.place(),
                kpi.goal(),
                new SummaryKpi.Standing(
                        kpi.earlier(),
                        kpi.due(),
                        said == null
                                ? null
                                : new Reported(
                                        new SummaryKpi.MeasuredValue(
                                                said.figure() == null ? null : large, said.state(), said.on()),
                                        false,
                                        COMMENT,
                                        said.correctionReason(),
                                        said.late(),
                                        said.publishedAt(),
                                        said.department()),
                        result == null
                                ? null
                                : new Result(
                                        result.judgement(),
                                        result.actual() == null ? null : large,
                                        result.progress(),
                                        result.expected(),
                                        result.usedUp(),
                                        result.missingBefore()),
                        kpi.change()),
                kpi.history());
    }
}
