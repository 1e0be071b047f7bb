package planportal.reporting.report;

import jakarta.persistence.Entity;
import org.jspecify.annotations.Nullable;
import planportal.progress.MeasureKey;

/** What a department says of a measure for a reporting period: 取組状況・課題・今後の方向性. */
@Entity
public class NarrativeReport extends DepartmentReport {

    private long initiativeId;

    private @Nullable Long measureId;

    private long departmentId;

    private @Nullable String situation;

    private @Nullable String issues;

    private @Nullable String outlook;

    protected NarrativeReport() {}

    /**
     * Begins a draft, which still has to be written.
     *
     * @param correction whether it is to replace what is public of the period
     */
    public NarrativeReport(long periodId, MeasureKey about, boolean correction) {
        super(periodId, correction);
        this.initiativeId = about.initiativeId();
        this.measureId = about.measureId();
    }

    @Override
    public ReportKey key() {
        return new ReportKey(ReportKind.MEASURE, id());
    }

    @Override
    void setContent(ReportContent content, long departmentId) {
        NarrativeContent words = (NarrativeContent) content;
        situation = words.situation();
        issues = words.issues();
        outlook = words.outlook();
        this.departmentId = departmentId;
    }

    public @Override NarrativeContent content() {
        return new NarrativeContent(situation, issues, outlook);
    }

    /** The key of the measure that it is about. */
    public MeasureKey about() {
        return new MeasureKey(initiativeId, measureId);
    }

    /** The department that wrote it last. */
    public long departmentId() {
        return departmentId;
    }
}
