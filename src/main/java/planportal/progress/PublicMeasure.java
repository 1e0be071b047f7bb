package planportal.progress;

import java.util.Collections;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import planportal.departments.DepartmentNames.DepartmentName;
import planportal.plan.Initiative;
import planportal.plan.Measure;
import planportal.progress.rating.ParentStanding;
import planportal.shared.LocalizedText;
import planportal.shared.Quarter;

/**
 * All public facts about a measure as of a publication: its KPIs and narratives. An initiative with KPIs but without
 * measures is treated like a measure.
 */
public final class PublicMeasure {

    private final Initiative initiative;
    private final @Nullable Measure measure;
    private final List<PublicKpi> kpis;
    private final NavigableMap<Quarter, List<Narrative>> narratives;
    /** That of the quarter that was asked for last; the same measure is part of many snapshots. */
    private volatile @Nullable ParentStanding standing;

    /**
     * @param measure    null for the initiative itself
     * @param narratives all revisions of every quarter, newest last
     */
    PublicMeasure(
            Initiative initiative,
            @Nullable Measure measure,
            List<PublicKpi> kpis,
            NavigableMap<Quarter, List<Narrative>> narratives) {
        this.initiative = initiative;
        this.measure = measure;
        this.kpis = List.copyOf(kpis);
        this.narratives = Collections.unmodifiableNavigableMap(narratives);
    }

    /** How its KPIs stand together in {@code quarter}. */
    public ParentStanding standing(Quarter quarter) {
        ParentStanding known = standing;
        if (known == null || !known.quarter().equals(quarter)) {
            known = Snapshot.standing(kpis, quarter);
            standing = known;
        }
        return known;
    }

    /**
     * This, if it says the same as a measure with these parts; else null.
     *
     * @param others the KPIs in order
     * @param said   all revisions of every quarter, newest last
     */
    @Nullable
    PublicMeasure ifSame(
            Initiative edition,
            @Nullable Measure part,
            List<PublicKpi> others,
            NavigableMap<Quarter, List<Narrative>> said) {
        if (edition != initiative || part != measure || others.size() != kpis.size()) {
            return null;
        }
        for (int i = 0; i < others.size(); i++) {
            if (others.get(i) != kpis.get(i)) {
                return null;
            }
        }
        return said.equals(narratives) ? this : null;
    }

    /** A copy for another edition of the plan. */
    PublicMeasure in(Initiative edition, @Nullable Measure part) {
        return new PublicMeasure(edition, part, kpis, narratives);
    }

    /** A copy with {@code after} in place of {@code before}; this, if that is none of its KPIs. */
    PublicMeasure with(PublicKpi before, PublicKpi after) {
        return kpis.contains(before)
                ? new PublicMeasure(
                        initiative,
                        measure,
                        kpis.stream().map(each -> each == before ? after : each).toList(),
                        narratives)
                : this;
    }

    /** A copy with {@code said} as the newest revision of its quarter. */
    PublicMeasure with(Narrative narrative) {
        NavigableMap<Quarter, List<Narrative>> more = new TreeMap<>(narratives);
        more.merge(
                narrative.quarter(),
                List.of(narrative),
                (was, added) -> Stream.concat(was.stream(), added.stream()).toList());
        return new PublicMeasure(initiative, measure, kpis, more);
    }

    /** The key of its narratives. */
    public MeasureKey key() {
        return new MeasureKey(initiative.id(), measure == null ? null : measure.id());
    }

    /** Its code in addresses: the measure's, such as {@code 1-a}, or the initiative's, such as {@code p1}. */
    public String code() {
        return measure == null ? initiative.code() : measure.code();
    }

    /** The title of the measure, or of the initiative that has KPIs of its own. */
    public LocalizedText title() {
        return measure == null ? initiative.title() : measure.title();
    }

    /** The initiative to which it belongs, or which it is. */
    public Initiative initiative() {
        return initiative;
    }

    /** The measure; empty if this is an initiative itself. */
    public Optional<Measure> measure() {
        return Optional.ofNullable(measure);
    }

    /**
     * The public page with its narratives: its own, or that of the programme for an initiative outside the priority
     * programme.
     */
    public String address() {
        if (measure != null) {
            return "/measures/" + measure.code();
        }
        return initiative.programme().priority()
                ? "/initiatives/" + initiative.code()
                : "/programmes/" + initiative.programme().slug();
    }

    /** The KPIs that judge it, in the plan's order. */
    public List<PublicKpi> kpis() {
        return kpis;
    }

    /** The departments in charge: those of its KPIs, in their order, each once. */
    public List<DepartmentName> departments() {
        return kpis.stream()
                .flatMap(kpi -> kpi.department().stream())
                .distinct()
                .toList();
    }

    /** All revisions of every quarter with a narrative, oldest first. */
    public NavigableMap<Quarter, List<Narrative>> narratives() {
        return narratives;
    }

    /** The newest revision for {@code quarter}. */
    public Optional<Narrative> narrative(Quarter quarter) {
        return Optional.ofNullable(narratives.get(quarter)).map(PublicMeasure::newest);
    }

    /** The newest narrative for {@code quarter} or an earlier one. */
    public Optional<Narrative> narrativeUntil(Quarter quarter) {
        return Optional.ofNullable(narratives.floorEntry(quarter)).map(entry -> newest(entry.getValue()));
    }

    private static Narrative newest(List<Narrative> revisions) {
        return revisions.get(revisions.size() - 1);
    }
}
