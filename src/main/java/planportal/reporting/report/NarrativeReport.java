package planportal.reporting.report;

import jakarta.persistence.Entity;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import planportal.progress.MeasureKey;
import planportal.shared.Refusal;

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

    /**
     * Changes what it says, as long as it is on its department's access.
     *
     * @param reason       why it corrects what is public, in words for citizens; null in a first report, and may still be
     *                     missing in a draft
     * @param departmentId the department that says it from now on
     */
    public void edit(NarrativeContent content, @Nullable String reason, long departmentId, long accountId, Instant at) {
        if (isCorrection()) {
            explain(reason);
        } else if (reason != null) {
            throw new Refusal(ReportRefusal.WRONG_STATUS);
        }
        editedBy(accountId, at);
        situation = content.situation();
        issues = content.issues();
        outlook = content.outlook();
        this.departmentId = departmentId;
    }

    public @Override NarrativeContent content() {
        return new NarrativeContent(situation, issues, outlook);
    }

    /** What it speaks of. */
    public MeasureKey about() {
        return new MeasureKey(initiativeId, measureId);
    }

    /** The department that wrote it last. */
    public long departmentId() {
        return departmentId;
    }
}
