package planportal.reporting.report;

import jakarta.persistence.LockModeType;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

/** Stores the reports of KPIs, including published ones. */
public interface Reports extends Repository<Report, Long> {

    /** The period's first report of the KPI. */
    @Query("select r from Report r where r.periodId = :periodId and r.kpiId = :kpiId and not r.correction")
    Optional<Report> findByPeriodIdAndKpiId(long periodId, long kpiId);

    /** The newest report of the KPI for the period, the first one or a correction. */
    Optional<Report> findFirstByPeriodIdAndKpiIdOrderByIdDesc(long periodId, long kpiId);

    /** The newest correction of the KPI's value for the period. */
    Optional<Report> findFirstByPeriodIdAndKpiIdAndCorrectionTrueOrderByIdDesc(long periodId, long kpiId);

    /** The period's first reports. */
    @Query("select r from Report r where r.periodId = :periodId and not r.correction")
    List<Report> findByPeriodId(long periodId);

    /** The period's first reports of some KPIs. */
    @Query("select r from Report r where r.periodId = :periodId and r.kpiId in :kpiIds and not r.correction")
    List<Report> findByPeriodIdAndKpiIds(long periodId, Collection<Long> kpiIds);

    /** The reports in that state, of every period and of every department. */
    List<Report> findByStatusOrderById(ReportStatus status);

    /** The first reports that came back and are with their department since, of every period and of every department. */
    @Query(
            "select r from Report r where r.status in ('RETURNED', 'DRAFT') and r.decidedAt is not null and not r.correction"
                    + " order by r.id")
    List<Report> findReturned();

    /** The reports with these ids, in no particular order; unknown ids are ignored. */
    List<Report> findByIdIn(Collection<Long> ids);

    /** Corrections that are not public yet, of every period and department. */
    @Query("select r from Report r where r.correction and r.status <> 'PUBLISHED' order by r.id")
    List<Report> findOpenCorrections();

    /** The reports as they are now, kept from others until the transaction ends; always in the same order. */
    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("select r from Report r where r.id in :ids order by r.id")
    List<Report> lock(Collection<Long> ids);

    /** The unpublished correction of the KPI's public value for the period. */
    default Optional<Report> findOpenCorrection(long periodId, long kpiId) {
        return findFirstByPeriodIdAndKpiIdAndCorrectionTrueOrderByIdDesc(periodId, kpiId)
                .filter(report -> report.status() != ReportStatus.PUBLISHED);
    }

    /** Inserts or updates at once, so that a conflict is thrown here. */
    Report saveAndFlush(Report report);

    /** As {@link #saveAndFlush}, for many. */
    List<Report> saveAllAndFlush(Iterable<Report> reports);
}
