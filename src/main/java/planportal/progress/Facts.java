package planportal.progress;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;
import planportal.progress.facts.Baseline;
import planportal.progress.facts.Measurement;
import planportal.progress.facts.Publication;
import planportal.progress.facts.Target;

/** Repository of a plan's facts as of a publication: everything that was public when it was the newest. */
public interface Facts extends Repository<Measurement, Long> {

    /** The number of the newest publication; null if there is none. */
    @Query("select max(p.number) from Publication p where p.planId = :plan")
    @Nullable
    Long newest(long plan);

    /** The number of the newest publication before {@code instant}; null if there was none. */
    @Query("select p from Publication p where p.planId = :plan and p.number <= :publication order by p.number")
    List<Publication> publications(long plan, long publication);

    /** The KPIs that are public as of {@code publication}, with their first definition, in the plan's order. */
    @Query("select k from Kpi k where k.planId = :plan and k.publication <= :publication order by k.position")
    List<Kpi> kpis(long plan, long publication);

    /** All revisions of baselines up to and including {@code publication}, by KPI and revision. */
    @Query("""
            select b from Baseline b join Kpi k on k.id = b.revision.kpiId
            where k.planId = :plan and b.publication <= :publication order by b.revision.kpiId, b.revision.revision""")
    List<Baseline> baselines(long plan, long publication);

    /** All revisions of targets up to and including {@code publication}, by KPI, revision and position. */
    @Query("""
            select t from Target t join Kpi k on k.id = t.key.kpiId
            where k.planId = :plan and t.publication <= :publication
            order by t.key.kpiId, t.key.revision, t.key.position""")
    List<Target> targets(long plan, long publication);

    /** All revisions of values up to and including {@code publication}, by KPI, quarter and revision. */
    @Query("""
            select m from Measurement m join Kpi k on k.id = m.kpiId
            where k.planId = :plan and m.publication <= :publication order by m.kpiId, m.quarter, m.revision""")
    List<Measurement> measurements(long plan, long publication);

    /** All revisions of narratives up to and including {@code publication}, by quarter and revision. */
    @Query("""
            select n from Narrative n join Publication p on p.number = n.publication
            where p.planId = :plan and n.publication <= :publication order by n.quarter, n.revision""")
    List<Narrative> narratives(long plan, long publication);
}
