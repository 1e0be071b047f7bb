package planportal.progress;

import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.Nullable;
import planportal.shared.Quarter;

/**
 * A public narrative of a department on a measure for a quarter: situation (取組状況), issues (課題) and outlook (今後の方向性).
 * Never changed: a correction is the next revision, with its reason.
 */
@Entity
@Immutable
public class Narrative {

    /** The maximum length of each of its three texts, in characters as people count them. */
    public static final int MAX_TEXT_LENGTH = 4000;

    private static final char END = '。';

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private @Nullable Long id;

    private long initiativeId;

    private @Nullable Long measureId;

    private Quarter quarter;

    private int revision;

    private String situation;

    private @Nullable String issues;

    private @Nullable String outlook;

    private @Nullable String reason;

    private @Nullable Long departmentId;

    private boolean sample;

    private long publication;

    protected Narrative() {}

    public Narrative(NewNarrative content, int revision, boolean sample, long publication) {
        this.initiativeId = content.about().initiativeId();
        this.measureId = content.about().measureId();
        this.quarter = content.quarter();
        this.revision = revision;
        this.situation = content.situation();
        this.issues = content.issues();
        this.outlook = content.outlook();
        this.reason = content.reason();
        this.departmentId = content.departmentId();
        this.sample = sample;
        this.publication = publication;
    }

    /** Its subject. */
    public MeasureKey about() {
        return new MeasureKey(initiativeId, measureId);
    }

    /** The quarter that it is about. */
    public Quarter quarter() {
        return quarter;
    }

    /** 1 for the first publication of the quarter's narrative, more for its corrections. */
    public int revision() {
        return revision;
    }

    /** 取組状況: the situation of the measure, in several lines. */
    public String situation() {
        return situation;
    }

    /** 課題: what is difficult; null if there is none. */
    public @Nullable String issues() {
        return issues;
    }

    /** 今後の方向性: the outlook; null if there is none. */
    public @Nullable String outlook() {
        return outlook;
    }

    /** The first sentence of {@link #situation}, with its full stop. */
    public String firstSentence() {
        String line = situation.lines().findFirst().orElse(situation);
        int end = line.indexOf(END);
        return end < 0 ? line : line.substring(0, end + 1);
    }

    /** Why it was corrected; null for the first revision. */
    public @Nullable String reason() {
        return reason;
    }

    /** The department that wrote it. */
    public @Nullable Long departmentId() {
        return departmentId;
    }

    /** Whether it was invented for a demonstration. */
    public boolean sample() {
        return sample;
    }

    /** The number of the publication that made it public. */
    public long publication() {
        return publication;
    }
}
