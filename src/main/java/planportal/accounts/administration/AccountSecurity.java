package planportal.accounts.administration;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import planportal.accounts.AccessPolicy;
import planportal.accounts.Account;
import planportal.accounts.Accounts;
import planportal.accounts.StaffAction;
import planportal.accounts.StaffMember;
import planportal.accounts.letters.AccountLetters;
import planportal.accounts.sessions.AccountSessions;
import planportal.accounts.signin.SignInAttempts;
import planportal.shared.UserFacingException;

/** What administrators can do for an account that is under attack: lift its waits, sign it out everywhere. */
@Service
class AccountSecurity {

    private final Accounts accounts;
    private final AccessPolicy policy;
    private final SignInAttempts attempts;
    private final AccountSessions sessions;
    private final AccountLetters letters;
    private final ApplicationEventPublisher events;

    AccountSecurity(
            Accounts accounts,
            AccessPolicy policy,
            SignInAttempts attempts,
            AccountSessions sessions,
            AccountLetters letters,
            ApplicationEventPublisher events) {
        this.accounts = accounts;
        this.policy = policy;
        this.attempts = attempts;
        this.sessions = sessions;
        this.letters = letters;
        this.events = events;
    }

    /** How many failures in a row hold up sign-ins on browsers on which the account is not known. */
    int failures(StaffMember actor, long id) {
        policy.require(actor, StaffAction.MANAGE_ACCOUNTS);
        return attempts.failures(id);
    }

    /**
     * Lifts all waits of the account after failures.
     *
     * @return the name of its owner
     * @throws UserFacingException NOT_FOUND, if there is no such account
     */
    @Transactional
    public String lift(StaffMember actor, long id) {
        Account account = find(actor, id);
        attempts.lift(id);
        events.publishEvent(actor.did("account.waits-lifted", SignInAttempts.subject(account.login())));
        return account.name();
    }

    /** Ends all sessions of the account. Result and errors as {@link #lift}. */
    @Transactional
    public String signOut(StaffMember actor, long id) {
        Account account = find(actor, id);
        sessions.endAll(account.login());
        events.publishEvent(actor.did("account.sessions-ended", SignInAttempts.subject(account.login())));
        return account.name();
    }

    /** Ends all sessions of the account with this login. */
    void endSessions(String login) {
        sessions.endAll(login);
    }

    /** Tells the owner that {@code actor} has changed their roles; within the transaction of the change. */
    void tellOfRoles(StaffMember actor, Account account) {
        letters.enqueue(account.id(), AccountLetters.Occasion.ROLES_CHANGED, actor.name());
    }

    private Account find(StaffMember actor, long id) {
        policy.require(actor, StaffAction.MANAGE_ACCOUNTS);
        return accounts.findByIdToChange(id).orElseThrow(() -> UserFacingException.notFound("accounts.unknown"));
    }
}
