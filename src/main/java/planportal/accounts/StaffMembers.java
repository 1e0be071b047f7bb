package planportal.accounts;

import java.time.Clock;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import planportal.shared.Today;

/** Reads the people behind accounts with their current roles. */
@Service
public class StaffMembers {

    private final Accounts accounts;
    private final StandIns standIns;
    private final Clock clock;

    public StaffMembers(Accounts accounts, StandIns standIns, Clock clock) {
        this.accounts = accounts;
        this.standIns = standIns;
        this.clock = clock;
    }

    /** The names of accounts by id, ordered by name, including disabled ones, because the records of what they did remain. */
    @Transactional(readOnly = true)
    public Map<Long, String> names(Collection<Long> accountIds) {
        return accountIds.isEmpty() ? Map.of() : names(accounts.findByIdInOrderByNameAscIdAsc(accountIds));
    }

    /** The names of all accounts, as {@link #names(Collection)}. */
    @Transactional(readOnly = true)
    public Map<Long, String> names() {
        return names(accounts.findAllByOrderByNameAscIdAsc());
    }

    private static Map<Long, String> names(List<Account> accounts) {
        Map<Long, String> names = new LinkedHashMap<>();
        accounts.forEach(account -> names.put(account.id(), account.name()));
        return names;
    }

    /** Holds the account until the transaction ends: what one person asks for twice at once is done in turn. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void lock(long accountId) {
        accounts.lock(accountId);
    }

    /** Everybody with an enabled account, with today's roles, ordered by name. */
    @Transactional(readOnly = true)
    public List<StaffMember> all() {
        Map<Long, List<StandIn>> bySubstitute =
                standIns.findAll(Today.of(clock)).stream().collect(Collectors.groupingBy(StandIn::substituteId));
        return accounts.findEnabled().stream()
                .map(Account::toStaffMember)
                .map(member -> member.withStandIns(bySubstitute.getOrDefault(member.accountId(), List.of())))
                .toList();
    }

    /** The person with today's roles, read by two queries; empty if the account does not exist or is disabled. */
    @Transactional(readOnly = true)
    public Optional<StaffMember> find(SignedIn signedIn) {
        return accounts.findEnabled(signedIn.accountId())
                .map(Account::toStaffMember)
                .map(member -> member.withStandIns(standIns.findConcerning(member, Today.of(clock))));
    }
}
