package planportal.accounts.absences;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import planportal.accounts.AccessPolicy;
import planportal.accounts.Account;
import planportal.accounts.Accounts;
import planportal.accounts.Role;
import planportal.accounts.StaffAction;
import planportal.accounts.StaffMember;
import planportal.accounts.StaffMember.Assignment;
import planportal.accounts.signin.Invitations;
import planportal.accounts.signin.SignInAttempts;
import planportal.shared.Refusal;
import planportal.shared.Today;
import planportal.shared.UserFacingException;

/** Managers and administrators appoint substitutes for absent editors and approvers, and revoke them. */
@Service
@Transactional
class AbsenceCover {

    /** The longest substitution in days; whoever is needed for longer should get the role itself. */
    static final int MAX_DAYS = 366;
    /** The number of ended substitutions in the list. */
    private static final int MAX_ENDED_SHOWN = 50;

    private final Substitutions substitutions;
    private final Accounts accounts;
    private final AccessPolicy policy;
    private final Invitations invitations;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    AbsenceCover(
            Substitutions substitutions,
            Accounts accounts,
            AccessPolicy policy,
            Invitations invitations,
            ApplicationEventPublisher events,
            Clock clock) {
        this.substitutions = substitutions;
        this.accounts = accounts;
        this.policy = policy;
        this.invitations = invitations;
        this.events = events;
        this.clock = clock;
    }

    /** The state of a substitution today. */
    enum State {
        TO_COME,
        IN_FORCE,
        OVER,
        REVOKED
    }

    /** A substitution as the list shows it. */
    record Line(
            long id,
            String absent,
            String substitute,
            Assignment assignment,
            LocalDate firstDay,
            LocalDate lastDay,
            State state) {

        /** Whether it can still be revoked. */
        public boolean isRevocable() {
            return state == State.TO_COME || state == State.IN_FORCE;
        }
    }

    /** A person who can be chosen. */
    record Person(long id, String name, String login) {}

    /**
     * @param lines  substitutions in force or to come, then the most recent ended ones
     * @param absent everybody who holds a role that a substitute can take
     */
    record Absences(List<Line> lines, List<Person> absent) {}

    /**
     * A colleague who can be absent, and the possible substitutes.
     *
     * @param roles       the roles of the absent colleague that a substitute can take
     * @param substitutes everybody else with an enabled account, except the person who appoints
     */
    record Absence(Person absent, List<Assignment> roles, List<Person> substitutes) {}

    /** The substitutions, with who is absent and who substitutes. */
    @Transactional(readOnly = true)
    public Absences list(StaffMember actor) {
        policy.require(actor, StaffAction.APPOINT_SUBSTITUTE);
        LocalDate today = Today.of(clock);
        Map<Long, Account> byId =
                accounts.findAllWithRoles().stream().collect(Collectors.toMap(Account::id, Function.identity()));
        List<Line> lines = substitutions.findAll().stream()
                .map(each -> new Line(
                        each.id(),
                        Objects.requireNonNull(byId.get(each.absentId())).name(),
                        Objects.requireNonNull(byId.get(each.substituteId())).name(),
                        each.assignment(),
                        each.firstDay(),
                        each.lastDay(),
                        state(each, today)))
                .toList();
        List<Line> shown = new ArrayList<>(lines.stream()
                .filter(Line::isRevocable)
                .sorted(Comparator.comparing(Line::firstDay))
                .toList());
        lines.stream()
                .filter(line -> !line.isRevocable())
                .limit(MAX_ENDED_SHOWN)
                .forEach(shown::add);
        return new Absences(
                shown,
                accounts.findEnabled().stream()
                        .filter(account -> !substitutableRoles(account.roles()).isEmpty())
                        .map(AbsenceCover::person)
                        .toList());
    }

    /** @throws UserFacingException NOT_FOUND, if no account with that id holds a role that a substitute can take */
    @Transactional(readOnly = true)
    public Absence find(StaffMember actor, long absentId) {
        policy.require(actor, StaffAction.APPOINT_SUBSTITUTE);
        List<Account> enabled = accounts.findEnabled();
        Account absent = enabled.stream()
                .filter(account -> account.id() == absentId
                        && !substitutableRoles(account.roles()).isEmpty())
                .findFirst()
                .orElseThrow(() -> UserFacingException.notFound("absences.unknown"));
        return new Absence(
                person(absent),
                substitutableRoles(absent.roles()),
                enabled.stream()
                        .filter(account -> account.id() != absentId && account.id() != actor.accountId())
                        .map(AbsenceCover::person)
                        .toList());
    }

    /**
     * Appoints a substitute for an absent colleague, with one substitution for each role. A substitution that exists
     * for exactly the same days is left unchanged. An open link to choose another password ends if the substitute gets more
     * than an editor's role.
     *
     * @param firstDay in Tokyo
     * @param lastDay  in Tokyo, included
     * @throws Refusal if the substitution is not possible, with an {@link AbsenceRefusal}
     */
    public void appoint(
            StaffMember actor,
            long absentId,
            long substituteId,
            Set<Assignment> roles,
            LocalDate firstDay,
            LocalDate lastDay) {
        Absence absence = find(actor, absentId);
        List<Assignment> chosen =
                absence.roles().stream().filter(roles::contains).toList();
        Refusal.when(chosen.isEmpty(), AbsenceRefusal.ROLE_MISSING);
        Refusal.when(substituteId == absentId, AbsenceRefusal.SUBSTITUTE_IS_ABSENT);
        Refusal.when(substituteId == actor.accountId(), AbsenceRefusal.SUBSTITUTE_IS_APPOINTER);
        // Locked for this transaction, so that concurrent appointments are serialised and the account is not disabled
        // meanwhile.
        Account substitute = accounts.findByIdToChange(substituteId)
                .orElseThrow(() -> new Refusal(AbsenceRefusal.SUBSTITUTE_MISSING));
        Refusal.when(!substitute.isEnabled(), AbsenceRefusal.SUBSTITUTE_DISABLED);
        Refusal.when(chosen.stream().anyMatch(substitute.roles()::contains), AbsenceRefusal.SUBSTITUTE_HAS_ROLE);
        Refusal.when(lastDay.isBefore(firstDay), AbsenceRefusal.LAST_BEFORE_FIRST);
        Refusal.when(lastDay.isBefore(Today.of(clock)), AbsenceRefusal.LAST_PAST);
        Refusal.when(firstDay.plusDays(MAX_DAYS).isBefore(lastDay.plusDays(1)), AbsenceRefusal.TOO_LONG);
        if (!substitute.isGuarded() && chosen.stream().map(Assignment::role).anyMatch(Role::isPrivileged)) {
            // One administrator alone may have made it.
            invitations.revoke(substituteId);
        }
        List<Substitution> existing = substitutions.findByAbsentIdAndSubstituteId(absentId, substituteId);
        for (Assignment assignment : chosen) {
            List<Substitution> overlapping = existing.stream()
                    .filter(each -> each.assignment().equals(assignment) && each.overlaps(firstDay, lastDay))
                    .toList();
            boolean same = overlapping.stream()
                    .anyMatch(each ->
                            each.firstDay().equals(firstDay) && each.lastDay().equals(lastDay));
            Refusal.when(!same && !overlapping.isEmpty(), AbsenceRefusal.ALREADY_APPOINTED);
            if (!same) {
                Substitution appointed = substitutions.saveAndFlush(new Substitution(
                        absentId, substituteId, assignment, firstDay, lastDay, actor.accountId(), clock.instant()));
                recordAuditEvent(
                        actor,
                        "account.substitute-appointed",
                        appointed,
                        absence.absent().login(),
                        substitute.name(),
                        false);
            }
        }
    }

    /** Ends a substitution immediately. An ended substitution is left unchanged. */
    public void revoke(StaffMember actor, long id) {
        policy.require(actor, StaffAction.APPOINT_SUBSTITUTE);
        Substitution substitution = substitutions
                .findById(id)
                .orElseThrow(() -> UserFacingException.notFound("absences.unknown-substitution"));
        if (substitution.isOver(Today.of(clock))) {
            return;
        }
        substitution.revoke(actor.accountId(), clock.instant());
        substitutions.saveAndFlush(substitution);
        Map<Long, Account> people =
                accounts.findByIdIn(List.of(substitution.absentId(), substitution.substituteId())).stream()
                        .collect(Collectors.toMap(Account::id, Function.identity()));
        recordAuditEvent(
                actor,
                "account.substitution-revoked",
                substitution,
                Objects.requireNonNull(people.get(substitution.absentId())).login(),
                Objects.requireNonNull(people.get(substitution.substituteId())).name(),
                true);
    }

    private static State state(Substitution substitution, LocalDate today) {
        if (substitution.isRevoked()) {
            return State.REVOKED;
        }
        return substitution.isInForce(today) ? State.IN_FORCE : substitution.isOver(today) ? State.OVER : State.TO_COME;
    }

    /** The roles that a substitute can take: those held for a department. */
    private static List<Assignment> substitutableRoles(Set<Assignment> roles) {
        return roles.stream()
                .filter(role -> role.departmentId() != null)
                .sorted(Comparator.comparing(Assignment::departmentId).thenComparing(Assignment::role))
                .toList();
    }

    private static Person person(Account account) {
        return new Person(account.id(), account.name(), account.login());
    }

    private void recordAuditEvent(
            StaffMember actor,
            String action,
            Substitution substitution,
            String absentLogin,
            String substituteName,
            boolean revoked) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        fields.put("substitute", substituteName);
        fields.put("role", substitution.assignment().role());
        fields.put("firstDay", substitution.firstDay().toString());
        fields.put("lastDay", substitution.lastDay().toString());
        events.publishEvent(actor.did(action, SignInAttempts.subject(absentLogin))
                .forDepartment(substitution.assignment().departmentId())
                .changed(revoked ? fields : null, revoked ? null : fields));
    }
}
