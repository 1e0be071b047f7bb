package planportal.progress;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Transient;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.LongFunction;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.Nullable;
import planportal.progress.rating.Direction;
import planportal.progress.rating.Kind;
import planportal.shared.LocalizedText;
import planportal.shared.Quarter;
import planportal.shared.Source;
import planportal.shared.input.SearchWords;

/**
 * A KPI (指標): a quantity or a milestone by which a measure is judged. The row is the first revision of the definition;
 * {@link #definedBy} applies later ones.
 */
@Entity
@Immutable
public class Kpi {

    /** Whether the documents state the quantity or the portal proposes it, until the city confirms it. */
    public enum Origin {
        STATED,
        PROPOSED
    }

    @Id
    private long id;

    private long planId;

    private long initiativeId;

    private @Nullable Long measureId;

    private String code;

    private String label;

    private int position;

    @Enumerated(EnumType.STRING)
    private Origin origin;

    @Enumerated(EnumType.STRING)
    private Kind kind;

    @Enumerated(EnumType.STRING)
    private Direction direction;

    private LocalizedText unit;

    private LocalizedText name;

    private @Nullable LocalizedText definition;

    private @Nullable LocalizedText note;

    private Source source;

    private @Nullable Integer yearlyIn;

    private int decimals;

    private @Nullable BigDecimal lowest;

    private @Nullable BigDecimal highest;

    private @Nullable Quarter firstQuarter;

    private @Nullable String reason;

    private @Nullable LocalizedText numerator;

    private @Nullable LocalizedText denominator;

    private long publication;

    /** How often it was reported, by the day from which that was valid; in order. */
    @Transient
    private List<Frequency> frequencies = List.of();

    private record Frequency(LocalDate from, @Nullable Integer yearlyIn) {}

    protected Kpi() {}

    /**
     * The KPIs that people may mean by {@code typed}: the one with that code or label, or else those in which
     * {@link #contains} finds the words.
     */
    public static List<Kpi> find(Collection<Kpi> kpis, String typed) {
        List<Kpi> exact = kpis.stream()
                .filter(kpi -> kpi.code.equals(typed.strip()) || kpi.label.equals(typed.strip()))
                .toList();
        SearchWords words = SearchWords.of(typed);
        return !exact.isEmpty()
                ? exact
                : kpis.stream().filter(kpi -> kpi.contains(words)).toList();
    }

    /** Whether its code, label and names contain each of the words. */
    public boolean contains(SearchWords words) {
        return words.areIn(code, label().ja(), label().en(), name.ja(), name.en());
    }

    /**
     * The KPI with the newest of {@code revisions}; except that earlier frequencies stay valid for their time, so that
     * quarters that were not due do not become unreported.
     *
     * @param revisions all revisions after the first, in order
     * @param days      the day on which a publication became public
     */
    Kpi definedBy(List<SettingRevision<KpiDefinition>> revisions, LongFunction<LocalDate> days) {
        if (revisions.isEmpty()) {
            return this;
        }
        KpiDefinition newest = revisions.get(revisions.size() - 1).content();
        Kpi defined = new Kpi();
        defined.id = id;
        defined.planId = planId;
        defined.initiativeId = initiativeId;
        defined.measureId = measureId;
        defined.code = code;
        defined.label = label;
        defined.position = position;
        defined.origin = origin;
        defined.source = source;
        defined.firstQuarter = firstQuarter;
        defined.reason = reason;
        defined.publication = publication;
        defined.means(newest);
        List<Frequency> changes = new ArrayList<>(List.of(new Frequency(LocalDate.MIN, yearlyIn)));
        revisions.forEach(revision -> changes.add(new Frequency(
                days.apply(revision.publication()), revision.content().yearlyIn())));
        defined.frequencies = List.copyOf(changes);
        return defined;
    }

    /** A KPI that is added to the plan, at the end of its order. */
    static Kpi of(NewKpi added, long id, long planId, int position, long publication) {
        Kpi kpi = new Kpi();
        kpi.id = id;
        kpi.planId = planId;
        kpi.initiativeId = added.about().initiativeId();
        kpi.measureId = added.about().measureId();
        kpi.code = added.code();
        kpi.label = added.label();
        kpi.position = position;
        kpi.origin = added.origin();
        kpi.source = added.source();
        kpi.firstQuarter = added.firstQuarter();
        kpi.reason = added.reason();
        kpi.publication = publication;
        kpi.means(added.definition());
        return kpi;
    }

    private void means(KpiDefinition means) {
        kind = means.kind();
        direction = means.direction();
        unit = means.unit();
        name = means.name();
        definition = means.definition();
        note = means.note();
        yearlyIn = means.yearlyIn();
        decimals = means.decimals();
        lowest = means.lowest();
        highest = means.highest();
        numerator = means.numerator();
        denominator = means.denominator();
    }

    /** Its definition. */
    public KpiDefinition defined() {
        return new KpiDefinition(
                kind,
                direction,
                new KpiDefinition.Texts(name, unit, definition, note),
                yearlyIn,
                new KpiDefinition.Range(decimals, lowest, highest),
                new KpiDefinition.Parts(numerator, denominator));
    }

    /** Its position in the plan's order, from 1. */
    public int position() {
        return position;
    }

    /** Its id. */
    public long id() {
        return id;
    }

    /** The id of its plan. */
    public long planId() {
        return planId;
    }

    /** The id of its initiative. */
    public long initiativeId() {
        return initiativeId;
    }

    /** The measure it judges; null if it judges an initiative without measures. */
    public @Nullable Long measureId() {
        return measureId;
    }

    /** Its code in addresses and files, such as {@code 1-a-1}. */
    public String code() {
        return code;
    }

    /** Its code as people read it: {@code 1-ア-1}, in English {@code 1-a-1}. */
    public LocalizedText label() {
        return new LocalizedText(label, code.toUpperCase(java.util.Locale.ROOT));
    }

    /** Its name as shown beside {@link #code}: preceded by the {@link #label} if that is different. */
    public LocalizedText labelled() {
        LocalizedText name = name();
        return label.equalsIgnoreCase(code) ? name : new LocalizedText(label + " " + name.ja(), name.en());
    }

    /** Whether the documents state it or the portal proposes it. */
    public Origin origin() {
        return origin;
    }

    /** The meaning of its values. */
    public Kind kind() {
        return kind;
    }

    /** Which way is better. */
    public Direction direction() {
        return direction;
    }

    /** The unit of its figures; empty for a milestone. */
    public LocalizedText unit() {
        return unit;
    }

    /** The name. */
    public LocalizedText name() {
        return name;
    }

    /** What is counted; null if no document defines it. */
    public @Nullable LocalizedText definition() {
        return definition;
    }

    /** The portal's editorial note; null if there is none. */
    public @Nullable LocalizedText note() {
        return note;
    }

    /** The lines of the documents that state it. */
    public Source source() {
        return source;
    }

    /** The maximum number of decimals of its figures, 0–6. */
    public int decimals() {
        return decimals;
    }

    /** The lowest plausible value, or null if there is no limit. */
    public @Nullable BigDecimal lowest() {
        return lowest;
    }

    /** The highest plausible value, such as 100 for a percentage, or null if there is no limit. */
    public @Nullable BigDecimal highest() {
        return highest;
    }

    /** The numerator, such as the schools that do something; null if the KPI is not a share of something counted. */
    public @Nullable LocalizedText numerator() {
        return numerator;
    }

    /** The denominator, such as all schools; null exactly if {@link #numerator} is. */
    public @Nullable LocalizedText denominator() {
        return denominator;
    }

    /** Whether a state is reported instead of a value. */
    public boolean isMilestone() {
        return kind == Kind.MILESTONE;
    }

    /** Whether numerator and denominator are reported, from which the portal computes the value. */
    public boolean isShare() {
        return numerator != null && denominator != null;
    }

    /** The quarter (1–4) in which it is reported once a year; null if it is reported every quarter. */
    public @Nullable Integer yearlyIn() {
        return yearlyIn;
    }

    /** The first quarter for which it is reported; null for the plan's first quarter. */
    public @Nullable Quarter firstQuarter() {
        return firstQuarter;
    }

    /** Why it was added to the plan later; null if it belongs to the original plan. */
    public @Nullable String reason() {
        return reason;
    }

    /** Whether it was part of the plan in {@code quarter}. */
    public boolean hasJoinedBy(Quarter quarter) {
        return firstQuarter == null || quarter.compareTo(firstQuarter) >= 0;
    }

    /** Whether a value is due for {@code quarter}. */
    public boolean isDueIn(Quarter quarter) {
        if (!hasJoinedBy(quarter)) {
            return false;
        }
        Integer then = yearlyIn;
        for (Frequency frequency : frequencies) {
            if (!frequency.from().isAfter(quarter.lastDay())) {
                then = frequency.yearlyIn();
            }
        }
        return then == null || then == quarter.number();
    }

    /** The first quarter from {@code quarter} on for which a value is due; null if none is due any more. */
    public @Nullable Quarter nextDue(Quarter quarter) {
        Quarter lastChange = firstQuarter == null || firstQuarter.compareTo(quarter) < 0 ? quarter : firstQuarter;
        for (Frequency frequency : frequencies) {
            if (frequency.from().isAfter(lastChange.lastDay())) {
                lastChange = Quarter.of(frequency.from());
            }
        }
        // After the last change the quarters that are due repeat every year.
        Quarter end = lastChange.plus(4);
        for (Quarter each = quarter; each.compareTo(end) <= 0; each = each.next()) {
            if (isDueIn(each)) {
                return each;
            }
        }
        return null;
    }

    /** The publication that added it. */
    public long publication() {
        return publication;
    }
}
