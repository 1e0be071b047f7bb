package planportal.reporting.publication;

import jakarta.persistence.AttributeOverride;
import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Embeddable;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.FetchType;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import planportal.reporting.report.ReportKey;
import planportal.reporting.report.ReportKind;
import planportal.reporting.report.ReportRefusal;
import planportal.shared.Quarter;
import planportal.shared.Refusal;

/** An order to publish approved reports and narratives, or a quarter as a whole, at a set time. */
@Entity
class PublicationOrder {

    enum Status {
        WAITING,
        DONE,
        CANCELLED;

        /** Whether this is {@link #DONE}; for templates. */
        public boolean isDone() {
            return this == DONE;
        }

        /** Whether this is {@link #CANCELLED}; for templates. */
        public boolean isCancelled() {
            return this == CANCELLED;
        }
    }

    /**
     * A report as it was read when it was chosen; which kind it is of follows from the table.
     *
     * @param version as {@link ChosenReport} has it
     */
    @Embeddable
    record Chosen(
            @Column(name = "report_id") long reportId,
            @Column(name = "report_version") int version) {

        private static Chosen of(ChosenReport report) {
            return new Chosen(report.key().id(), report.version());
        }

        private ChosenReport as(ReportKind kind) {
            return new ChosenReport(new ReportKey(kind, reportId), version);
        }
    }

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private @Nullable Long id;

    private long planId;

    private @Nullable Quarter quarter;

    private Instant at;

    @Enumerated(EnumType.STRING)
    private Status status;

    private long orderedBy;

    private Instant orderedAt;

    private @Nullable Long cancelledBy;

    private @Nullable Instant endedAt;

    private @Nullable Integer published;

    private @Nullable Integer leftOut;

    @ElementCollection(fetch = FetchType.EAGER)
    @CollectionTable(name = "publication_order_report", joinColumns = @JoinColumn(name = "order_id"))
    private List<Chosen> chosen = new ArrayList<>();

    @ElementCollection(fetch = FetchType.EAGER)
    @CollectionTable(name = "publication_order_narrative", joinColumns = @JoinColumn(name = "order_id"))
    @AttributeOverride(name = "reportId", column = @Column(name = "narrative_id"))
    private Set<Chosen> chosenNarratives = new LinkedHashSet<>();

    @Version
    private int version;

    protected PublicationOrder() {}

    private PublicationOrder(
            long planId,
            @Nullable Quarter quarter,
            List<ChosenReport> chosen,
            Instant at,
            long accountId,
            Instant now) {
        if (!at.isAfter(now)) {
            throw new Refusal(ReportRefusal.TIME_PASSED);
        }
        this.planId = planId;
        this.quarter = quarter;
        chosen.forEach(each -> (each.key().kind().isMeasure() ? chosenNarratives : this.chosen).add(Chosen.of(each)));
        this.at = at;
        this.status = Status.WAITING;
        this.orderedBy = accountId;
        this.orderedAt = now;
    }

    /**
     * Orders that the reports and narratives be published at {@code at}.
     *
     * @throws Refusal if nothing is chosen, or {@code at} is not after {@code now}
     */
    static PublicationOrder of(long planId, List<ChosenReport> chosen, Instant at, long accountId, Instant now) {
        if (chosen.isEmpty()) {
            throw new Refusal(ReportRefusal.NOTHING_CHOSEN);
        }
        return new PublicationOrder(planId, null, chosen, at, accountId, now);
    }

    /** An order to publish the whole quarter, with all its reports that are approved by then. */
    static PublicationOrder ofQuarter(long planId, Quarter quarter, Instant at, long accountId, Instant now) {
        return new PublicationOrder(planId, quarter, List.of(), at, accountId, now);
    }

    /** Calls it off; refused once it has been carried out. */
    void cancel(long accountId, Instant now) {
        end(Status.CANCELLED, now);
        cancelledBy = accountId;
    }

    /**
     * It has been carried out.
     *
     * @param published how many reports became public
     * @param leftOut   how many had changed since the order was given
     */
    void carriedOut(int published, int leftOut, Instant now) {
        if (now.isBefore(at)) {
            throw new IllegalStateException("an order is not carried out before its time");
        }
        end(Status.DONE, now);
        this.published = published;
        this.leftOut = leftOut;
    }

    private void end(Status end, Instant now) {
        if (status != Status.WAITING) {
            throw new Refusal(ReportRefusal.ORDER_ENDED);
        }
        status = end;
        endedAt = now;
    }

    /** Its fields by name, for the history. */
    Map<String, @Nullable Object> fields() {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        fields.put("status", status);
        fields.put("at", at.toString());
        fields.put("quarter", quarter == null ? null : quarter.toString());
        if (quarter == null) {
            fields.put("reports", chosen.size());
            fields.put("narratives", chosenNarratives.size());
        }
        fields.put("published", published);
        fields.put("leftOut", leftOut);
        return fields;
    }

    /** The subject in the history. */
    String subject() {
        return "publication-order:" + id();
    }

    long id() {
        return Objects.requireNonNull(id);
    }

    /** The quarter that is published as a whole; null if reports were chosen. */
    @Nullable
    Quarter quarter() {
        return quarter;
    }

    /** The reports that were chosen; empty for a quarter as a whole. */
    List<ChosenReport> chosen() {
        return Stream.concat(
                        chosen.stream().map(each -> each.as(ReportKind.KPI)),
                        chosenNarratives.stream().map(each -> each.as(ReportKind.MEASURE)))
                .toList();
    }

    /** Whether one of these was chosen, as it was read then. */
    boolean holdsAny(Collection<ChosenReport> reports) {
        return chosen().stream().anyMatch(reports::contains);
    }

    Instant at() {
        return at;
    }

    Status status() {
        return status;
    }

    long orderedBy() {
        return orderedBy;
    }

    @Nullable
    Instant endedAt() {
        return endedAt;
    }

    @Nullable
    Integer published() {
        return published;
    }

    @Nullable
    Integer leftOut() {
        return leftOut;
    }

    @Nullable
    Long cancelledBy() {
        return cancelledBy;
    }
}
