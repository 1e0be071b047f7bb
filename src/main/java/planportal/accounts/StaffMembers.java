package planportal.accounts;

import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import planportal.shared.Today;

/** Tells who a signed-in account is at this moment. */
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

    /** The names of accounts by id; disabled ones too, for what they did remains. */
    @Transactional(readOnly = true)
    public Map<Long, String> names(Collection<Long> accountIds) {
        return accounts.findByIdIn(accountIds).stream().collect(Collectors.toMap(Account::id, Account::name));
    }

    /** Everybody whose account is not disabled, with the roles that they have today, in the order of their names. */
    @Transactional(readOnly = true)
    public List<StaffMember> all() {
        Map<Long, List<StandIn>> bySubstitute =
                standIns.all(Today.of(clock)).stream().collect(Collectors.groupingBy(StandIn::substituteId));
        return accounts.findEnabled().stream()
                .map(Account::toStaffMember)
                .map(member -> member.with(bySubstitute.getOrDefault(member.accountId(), List.of())))
                .toList();
    }

    /** The person with the roles that they have today, by two queries; empty if the account is gone or disabled. */
    @Transactional(readOnly = true)
    public Optional<StaffMember> find(SignedIn signedIn) {
        return accounts.findEnabled(signedIn.accountId())
                .map(Account::toStaffMember)
                .map(member -> member.with(standIns.around(member, Today.of(clock))));
    }
}
