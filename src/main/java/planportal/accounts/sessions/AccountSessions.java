package planportal.accounts.sessions;

import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.session.FindByIndexNameSessionRepository;
import org.springframework.session.Session;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import planportal.accounts.StaffMember;
import planportal.shared.Fingerprint;

/** The sessions of an account on all nodes: listed for their owner, and ended. */
@Service
public class AccountSessions {

    private static final int KEY_LENGTH = 16;

    private final FindByIndexNameSessionRepository<? extends Session> sessions;
    private final ApplicationEventPublisher events;

    AccountSessions(FindByIndexNameSessionRepository<? extends Session> sessions, ApplicationEventPublisher events) {
        this.sessions = sessions;
        this.events = events;
    }

    /**
     * A session as its owner sees it.
     *
     * @param key     identifies it on the page; not its id, which nobody may read
     * @param since   when its person signed in
     * @param used    when it was last used
     * @param browser the browser, in a few words that are names; null if unknown
     * @param current whether it is the session that asks
     */
    public record Entry(
            String key,
            Instant since,
            Instant used,
            @Nullable String address,
            @Nullable String browser,
            boolean current) {}

    /** The sessions of the account, the current one first, then the one used last. */
    public List<Entry> list(String login, String currentId) {
        return sessions.findByPrincipalName(login).values().stream()
                .map(session -> entry(session, currentId))
                .sorted(Comparator.comparing(Entry::current)
                        .thenComparing(Entry::used)
                        .reversed())
                .toList();
    }

    /**
     * Ends sessions of the actor other than the current one.
     *
     * @param keys of {@link Entry}; unknown ones are ignored
     * @return how many ended
     */
    @Transactional
    public int end(StaffMember actor, Collection<String> keys, String currentId) {
        return end(actor, id -> keys.contains(key(id)) && !id.equals(currentId));
    }

    /**
     * Ends all sessions of the actor but the current one.
     *
     * @return how many ended
     */
    @Transactional
    public int endOthers(StaffMember actor, String currentId) {
        return end(actor, id -> !id.equals(currentId));
    }

    private int end(StaffMember actor, Predicate<String> which) {
        List<String> found = sessions.findByPrincipalName(actor.login()).keySet().stream()
                .filter(which)
                .toList();
        found.forEach(sessions::deleteById);
        if (!found.isEmpty()) {
            events.publishEvent(actor.did("account.sessions-ended", "account:" + actor.login())
                    .with(Map.of("count", found.size())));
        }
        return found.size();
    }

    /** Ends all sessions of the account. */
    public void endAll(String login) {
        sessions.findByPrincipalName(login).keySet().forEach(sessions::deleteById);
    }

    private static Entry entry(Session session, String currentId) {
        SessionTraits traits = session.getAttribute(SessionTraits.ATTRIBUTE);
        return new Entry(
                key(session.getId()),
                session.getCreationTime(),
                session.getLastAccessedTime(),
                traits == null ? null : traits.address(),
                traits == null ? null : Browsers.name(traits.browser()),
                session.getId().equals(currentId));
    }

    private static String key(String id) {
        return new Fingerprint().add(id).hex().substring(0, KEY_LENGTH);
    }
}
