package planportal.reporting.report;

import jakarta.persistence.LockModeType;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;
import planportal.progress.MeasureKey;

/** Stores the reports of measures, including published ones. */
public interface NarrativeReports extends Repository<NarrativeReport, Long> {

    /** Those of the period, first reports and corrections, the oldest first. */
    List<NarrativeReport> findByPeriodIdOrderById(long periodId);

    /** Those in that state, of every period and department. */
    List<NarrativeReport> findByStatusOrderById(ReportStatus status);

    /** Corrections that are not public yet, of every period and department. */
    @Query("select r from NarrativeReport r where r.correction and r.status <> 'PUBLISHED' order by r.id")
    List<NarrativeReport> findOpenCorrections();

    /** The reports with these ids, in no particular order; unknown ids are ignored. */
    List<NarrativeReport> findByIdIn(Collection<Long> ids);

    /** As they are now, kept from others until the transaction ends; always in the same order. */
    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("select r from NarrativeReport r where r.id in :ids order by r.id")
    List<NarrativeReport> lock(Collection<Long> ids);

    /** Inserts or updates at once, so that a conflict is thrown here. */
    NarrativeReport saveAndFlush(NarrativeReport report);

    /** As {@link #saveAndFlush}, for many. */
    List<NarrativeReport> saveAllAndFlush(Iterable<NarrativeReport> reports);

    /** The period's first report about the measure. */
    default Optional<NarrativeReport> first(long periodId, MeasureKey about) {
        return of(periodId, about).stream()
                .filter(report -> !report.isCorrection())
                .findFirst();
    }

    /** The unpublished correction of what is public about the measure for the period. */
    default Optional<NarrativeReport> openCorrection(long periodId, MeasureKey about) {
        return of(periodId, about).stream()
                .filter(report -> report.isCorrection() && report.status() != ReportStatus.PUBLISHED)
                .findFirst();
    }

    /** The newest about the measure for the period, the first one or a correction. */
    default Optional<NarrativeReport> newest(long periodId, MeasureKey about) {
        List<NarrativeReport> all = of(periodId, about);
        return all.isEmpty() ? Optional.empty() : Optional.of(all.get(all.size() - 1));
    }

    private List<NarrativeReport> of(long periodId, MeasureKey about) {
        return findByPeriodIdOrderById(periodId).stream()
                .filter(report -> report.about().equals(about))
                .toList();
    }
}
