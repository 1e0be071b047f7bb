package planportal.reporting.periods;

import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import planportal.accounts.AccessPolicy;
import planportal.accounts.StaffAction;
import planportal.accounts.StaffMember;
import planportal.accounts.StaffMembers;
import planportal.departments.DepartmentNames.DepartmentName;
import planportal.progress.PublicKpi;
import planportal.progress.Snapshot;
import planportal.progress.Snapshots;
import planportal.shared.Quarter;
import planportal.shared.Refusal;
import planportal.shared.Today;
import planportal.shared.UserFacingException;

/** A manager lets one account report one KPI after its period has ended, and takes that back. */
@Service
@Transactional
class ReportUnlocking {

    private final ReportingPeriods periods;
    private final ReportUnlocks unlocks;
    private final Snapshots snapshots;
    private final StaffMembers members;
    private final AccessPolicy policy;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    ReportUnlocking(
            ReportingPeriods periods,
            ReportUnlocks unlocks,
            Snapshots snapshots,
            StaffMembers members,
            AccessPolicy policy,
            ApplicationEventPublisher events,
            Clock clock) {
        this.periods = periods;
        this.unlocks = unlocks;
        this.snapshots = snapshots;
        this.members = members;
        this.policy = policy;
        this.events = events;
        this.clock = clock;
    }

    /**
     * Unlocks a KPI for an account. Granting the same unlock again has no effect.
     *
     * @param endsAt the end of the unlock, at most {@link ReportUnlock#MAX_DURATION} from now
     * @throws Refusal if reports are accepted without it, or the account does not edit that KPI
     */
    public void grant(
            StaffMember actor,
            Quarter quarter,
            String kpiCode,
            long accountId,
            Instant endsAt,
            @Nullable String reason) {
        policy.require(actor, StaffAction.MANAGE_PERIODS);
        Instant now = clock.instant();
        ReportingPeriod period = find(quarter);
        Refusal.when(!period.phase(Today.of(clock)).canBeUnlocked(), PeriodRefusal.UNLOCK_NOT_NEEDED);
        PublicKpi kpi = snapshots
                .current()
                .kpi(kpiCode)
                .filter(known -> known.kpi().isDueIn(quarter))
                .orElseThrow(() -> new Refusal(PeriodRefusal.UNLOCK_NOT_DUE));
        DepartmentName department = kpi.department().orElseThrow(() -> new Refusal(PeriodRefusal.UNLOCK_NOT_EDITOR));
        Refusal.when(
                members.all().stream()
                        .noneMatch(member -> member.accountId() == accountId
                                && policy.permits(member, StaffAction.EDIT_REPORT, department.id())),
                PeriodRefusal.UNLOCK_NOT_EDITOR);
        String why = PeriodAdministration.requireReason(reason);
        if (unlocks.findByPeriodIdAndKpiIdAndAccountId(period.id(), kpi.kpi().id(), accountId).stream()
                .anyMatch(held -> held.isInForce(now) && held.endsAt().equals(endsAt))) {
            return;
        }
        ReportUnlock unlock = unlocks.saveAndFlush(
                new ReportUnlock(period.id(), kpi.kpi().id(), accountId, endsAt, why, actor.accountId(), now));
        recordEvent(
                actor,
                "period.unlocked",
                subject(kpi, period),
                department.id(),
                null,
                unlock.fields(nameOf(accountId)));
    }

    /**
     * Revokes an unlock, together with all others that the account has for the KPI. Expired ones stay unchanged.
     *
     * @return whether it was still valid
     */
    public boolean revoke(StaffMember actor, Quarter quarter, long id) {
        policy.require(actor, StaffAction.MANAGE_PERIODS);
        ReportingPeriod period = find(quarter);
        ReportUnlock unlock = unlocks.findByIdAndPeriodId(id, period.id())
                .orElseThrow(() -> UserFacingException.notFound("periods.unknown-unlock"));
        Instant now = clock.instant();
        if (!unlock.isInForce(now)) {
            return false;
        }
        Snapshot snapshot = snapshots.current();
        PublicKpi kpi = snapshot.kpis().stream()
                .filter(known -> known.kpi().id() == unlock.kpiId())
                .findFirst()
                .orElseThrow();
        unlocks.findByPeriodIdAndKpiIdAndAccountId(period.id(), unlock.kpiId(), unlock.accountId()).stream()
                .filter(held -> held.isInForce(now))
                .forEach(held -> {
                    held.revoke(actor.accountId(), now);
                    unlocks.saveAndFlush(held);
                    recordEvent(
                            actor,
                            "period.unlock-revoked",
                            subject(kpi, period),
                            // Recorded completely: the person and the end did not change, but readers ask for them.
                            kpi.department().map(DepartmentName::id).orElse(null),
                            null,
                            held.fields(nameOf(held.accountId())));
                });
        return true;
    }

    private String nameOf(long account) {
        return Objects.requireNonNull(members.names(Set.of(account)).get(account));
    }

    private ReportingPeriod find(Quarter quarter) {
        // One decision at a time: a button pressed twice finds what the first press did.
        return periods.lockByPlanIdAndQuarter(snapshots.current().plan().id(), quarter)
                .orElseThrow(() -> UserFacingException.notFound("periods.unknown-quarter"));
    }

    private static String subject(PublicKpi kpi, ReportingPeriod period) {
        return "report:" + kpi.kpi().code() + ":" + period.quarter();
    }

    private void recordEvent(
            StaffMember actor,
            String action,
            String subject,
            @Nullable Long department,
            @Nullable Map<String, @Nullable Object> before,
            Map<String, @Nullable Object> after) {
        events.publishEvent(actor.did(action, subject).forDepartment(department).changed(before, after));
    }
}
