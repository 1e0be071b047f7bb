package planportal.reporting.editing;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;
import planportal.accounts.StaffAction;
import planportal.accounts.StaffMember;
import planportal.files.FileInspection;
import planportal.files.FileName;
import planportal.files.UnacceptableFile;
import planportal.progress.facts.NewEvidence;
import planportal.reporting.editing.ReportEditing.Input;
import planportal.reporting.evidence.EvidenceFiles;
import planportal.reporting.evidence.EvidenceFiles.Evidence;
import planportal.reporting.evidence.EvidenceLimits;
import planportal.reporting.evidence.EvidenceReading;
import planportal.reporting.evidence.EvidenceReading.Subject;
import planportal.reporting.evidence.EvidenceRefusal;
import planportal.reporting.reading.KpiInCharge;
import planportal.reporting.reading.ReportAdmission;
import planportal.reporting.report.FormState;
import planportal.reporting.report.Report;
import planportal.reporting.report.ReportKind;
import planportal.reporting.report.ReportRefusal;
import planportal.reporting.report.ReportTarget;
import planportal.reporting.report.ReportedContent;
import planportal.reporting.report.StaleReport;
import planportal.shared.FileType;
import planportal.shared.Fingerprint;
import planportal.shared.Quarter;
import planportal.shared.Refusal;

/**
 * 根拠資料: a department adds files to its report as long as it may write it, removes them, and marks which of them
 * become public with it.
 */
@Service
public class ReportEvidence {

    private final EvidenceReading reading;
    private final EvidenceFiles evidenceFiles;
    private final EvidenceLimits limits;
    private final ReportEditing editing;
    private final ReportAdmission admission;
    private final ApplicationEventPublisher events;
    private final Clock clock;
    private final TransactionTemplate transaction;

    ReportEvidence(
            EvidenceReading reading,
            EvidenceFiles evidenceFiles,
            EvidenceLimits limits,
            ReportEditing editing,
            ReportAdmission admission,
            ApplicationEventPublisher events,
            Clock clock,
            TransactionTemplate transaction) {
        this.reading = reading;
        this.evidenceFiles = evidenceFiles;
        this.limits = limits;
        this.editing = editing;
        this.admission = admission;
        this.events = events;
        this.clock = clock;
        this.transaction = transaction;
    }

    /** A file as a browser sends it: what it calls it, and its bytes, to be read once. */
    interface Sent {

        @Nullable
        String name();

        InputStream content() throws IOException;
    }

    /**
     * Adds a file to the report, which is begun if there is none yet. The same file once more changes nothing.
     *
     * @param quarter   the quarter that the report is about; null for the one that takes reports
     * @param corrected the quarter whose public value is corrected; null for a first report
     * @param forPublic whether it becomes public with the report
     * @return why the file was not taken; empty if it was
     * @throws Refusal if the report or its period does not allow it
     */
    Optional<EvidenceRefusal> add(
            StaffMember actor,
            String kpiCode,
            @Nullable Quarter quarter,
            @Nullable Quarter corrected,
            Sent sent,
            boolean forPublic)
            throws IOException {
        KpiInCharge kpi = reading.require(actor, StaffAction.CHANGE_EVIDENCE, kpiCode);
        String name = FileName.clean(sent.name());
        Path file = Files.createTempFile("evidence", null);
        try {
            String digest = copy(sent, file);
            if (Files.size(file) > limits.largestFile().toBytes()) {
                return Optional.of(new EvidenceRefusal(name, EvidenceRefusal.FILE_TOO_LARGE));
            }
            FileType type = FileInspection.inspect(file, name);
            begin(actor, kpi, quarter, corrected);
            Received received = new Received(file, digest, name, type);
            return transaction.execute(status -> keep(actor, kpiCode, quarter, corrected, received, forPublic));
        } catch (UnacceptableFile refused) {
            return Optional.of(new EvidenceRefusal(name, refused.fault().name()));
        } finally {
            Files.deleteIfExists(file);
        }
    }

    /** Copies no more than one byte too many. */
    private String copy(Sent sent, Path file) throws IOException {
        MessageDigest digest = Fingerprint.sha256();
        try (InputStream from = sent.content();
                OutputStream to = new DigestOutputStream(Files.newOutputStream(file), digest)) {
            byte[] buffer = new byte[16_384];
            long left = limits.largestFile().toBytes() + 1;
            for (int read;
                    left > 0 && (read = from.read(buffer, 0, (int) Math.min(buffer.length, left))) > 0;
                    left -= read) {
                to.write(buffer, 0, read);
            }
        }
        return Fingerprint.hex(digest);
    }

    /** A file needs a report to belong to: where none was begun, an empty draft is, or a correction that says the same. */
    private void begin(StaffMember actor, KpiInCharge kpi, @Nullable Quarter quarter, @Nullable Quarter corrected) {
        if (reading.subject(actor, StaffAction.CHANGE_EVIDENCE, kpi.kpi().code(), quarter, corrected)
                .report()
                .isPresent()) {
            return;
        }
        ReportedContent content = corrected == null
                ? ReportedContent.NOTHING
                : kpi.published(corrected).orElseThrow(() -> new Refusal(ReportRefusal.NOTHING_TO_CORRECT));
        try {
            editing.save(
                    actor,
                    ReportTarget.of(ReportKind.KPI, kpi.code(), quarter, corrected),
                    Input.of(content, FormState.NOTHING));
        } catch (StaleReport begunMeanwhile) {
            // Another person was faster: the file goes to the report that they began.
        }
    }

    /**
     * A file that has been received and inspected.
     *
     * @param content where it is for the time being
     * @param digest  SHA-256 of its content
     * @param name    its name, fit for showing and saving
     */
    private record Received(Path content, String digest, String name, FileType type) {}

    private Optional<EvidenceRefusal> keep(
            StaffMember actor,
            String kpiCode,
            @Nullable Quarter quarter,
            @Nullable Quarter corrected,
            Received received,
            boolean forPublic) {
        Subject subject = reading.subject(actor, StaffAction.CHANGE_EVIDENCE, kpiCode, quarter, corrected);
        Report report = requireEditable(actor, subject);
        List<Evidence> there = evidenceFiles.of(report.id());
        if (there.stream()
                .anyMatch(each ->
                        each.digest().equals(received.digest()) && each.name().equals(received.name()))) {
            return Optional.of(new EvidenceRefusal(received.name(), EvidenceRefusal.ALREADY_THERE));
        }
        try (InputStream content = Files.newInputStream(received.content())) {
            long size = Files.size(received.content());
            if (there.size() >= limits.mostFiles()) {
                return Optional.of(new EvidenceRefusal(received.name(), EvidenceRefusal.TOO_MANY));
            }
            if (there.stream().mapToLong(Evidence::size).sum() + size
                    > limits.largestReport().toBytes()) {
                return Optional.of(new EvidenceRefusal(received.name(), EvidenceRefusal.REPORT_TOO_LARGE));
            }
            NewEvidence kept = new NewEvidence(
                    evidenceFiles.keep(content, Math.toIntExact(size), received.digest()),
                    received.name(),
                    received.type(),
                    size);
            evidenceFiles.add(report.id(), kept, forPublic, actor.accountId(), clock.instant());
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        recordEvent(
                actor, "report.evidence-added", subject, null, Map.of("file", received.name(), "forPublic", forPublic));
        return Optional.empty();
    }

    /**
     * Removes a file: it is gone, but for the words of it in the history. Removing it again changes nothing.
     *
     * @throws Refusal if the report or its period does not allow it
     */
    void remove(StaffMember actor, String kpiCode, @Nullable Quarter quarter, @Nullable Quarter corrected, long id) {
        transaction.executeWithoutResult(status -> change(actor, kpiCode, quarter, corrected, id)
                .ifPresent(found -> {
                    evidenceFiles.remove(found.evidence());
                    recordEvent(
                            actor,
                            "report.evidence-removed",
                            found.subject(),
                            Map.of(
                                    "file",
                                    found.evidence().name(),
                                    "forPublic",
                                    found.evidence().forPublic()),
                            null);
                }));
    }

    /**
     * Says whether a file becomes public with the report.
     *
     * @throws Refusal if the report or its period does not allow it
     */
    void mark(
            StaffMember actor,
            String kpiCode,
            @Nullable Quarter quarter,
            @Nullable Quarter corrected,
            long id,
            boolean forPublic) {
        transaction.executeWithoutResult(status -> change(actor, kpiCode, quarter, corrected, id)
                .filter(found -> found.evidence().forPublic() != forPublic)
                .ifPresent(found -> {
                    evidenceFiles.mark(id, forPublic);
                    recordEvent(
                            actor,
                            "report.evidence-marked",
                            found.subject(),
                            null,
                            Map.of("file", found.evidence().name(), "forPublic", forPublic));
                }));
    }

    private record Found(Subject subject, Evidence evidence) {}

    private Optional<Found> change(
            StaffMember actor, String kpiCode, @Nullable Quarter quarter, @Nullable Quarter corrected, long id) {
        Subject subject = reading.subject(actor, StaffAction.CHANGE_EVIDENCE, kpiCode, quarter, corrected);
        Report report = requireEditable(actor, subject);
        return evidenceFiles
                .find(id)
                .filter(evidence -> evidence.reportId() == report.id())
                .map(evidence -> new Found(subject, evidence));
    }

    /** The report as it is now, locked, so that nothing is added to one that was submitted meanwhile. */
    private Report requireEditable(StaffMember actor, Subject subject) {
        Report report = subject.report().orElseThrow(() -> new Refusal(ReportRefusal.WRONG_STATUS));
        if (!evidenceFiles.lock(report.id()).isEditable()) {
            throw new Refusal(ReportRefusal.WRONG_STATUS);
        }
        if (!report.isCorrection()) {
            admission.requirePeriod(actor, subject.kpi(), subject.quarter());
        }
        return report;
    }

    private void recordEvent(
            StaffMember actor,
            String action,
            Subject subject,
            @Nullable Map<String, Object> before,
            @Nullable Map<String, Object> after) {
        events.publishEvent(actor.did(action, subject.kpi().historySubject(subject.quarter()))
                .forDepartment(subject.kpi().department().id())
                .changed(before, after));
    }
}
