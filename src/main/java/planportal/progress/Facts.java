package planportal.progress;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;
import planportal.progress.facts.Baseline;
import planportal.progress.facts.Publication;
import planportal.progress.facts.Target;

/**
 * Repository of a plan's facts: those that became public after publication {@code after}, which may be 0 for all, up to {@code
 * publication}.
 */
public interface Facts extends Repository<Kpi, Long> {

    /** The number of the newest publication; null if there is none. */
    @Query("select max(p.number) from Publication p where p.planId = :plan")
    @Nullable
    Long newest(long plan);

    /** The number of the newest publication, of any plan, by which published content was taken down; 0 if there is none. */
    @Query("select coalesce(max(p.number), 0) from Publication p where p.kind = TAKEDOWN")
    long newestTakedown();

    /** In the order of their numbers. */
    @Query("""
            select p from Publication p
            where p.planId = :plan and p.number > :after and p.number <= :publication order by p.number""")
    List<Publication> publications(long plan, long after, long publication);

    /** With their first definition, in the plan's order. */
    @Query("""
            select k from Kpi k
            where k.planId = :plan and k.publication > :after and k.publication <= :publication order by k.position""")
    List<Kpi> kpis(long plan, long after, long publication);

    /** All revisions of baselines, by KPI and revision. */
    @Query("""
            select b from Baseline b join Kpi k on k.id = b.revision.kpiId
            where k.planId = :plan and b.publication > :after and b.publication <= :publication order by b.revision.kpiId, b.revision.revision""")
    List<Baseline> baselines(long plan, long after, long publication);

    /** All revisions of targets, by KPI, revision and position. */
    @Query("""
            select t from Target t join Kpi k on k.id = t.key.kpiId
            where k.planId = :plan and t.publication > :after and t.publication <= :publication
            order by t.key.kpiId, t.key.revision, t.key.position""")
    List<Target> targets(long plan, long after, long publication);

    /** All revisions of narratives, by quarter and revision. */
    @Query("""
            select n from Narrative n join Publication p on p.number = n.publication
            where p.planId = :plan and n.publication > :after and n.publication <= :publication order by n.quarter, n.revision""")
    List<Narrative> narratives(long plan, long after, long publication);
}
