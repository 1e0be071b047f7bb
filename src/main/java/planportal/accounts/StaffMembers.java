package planportal.accounts;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Tells who a signed-in account is at this moment. */
@Service
public class StaffMembers {

    private final Accounts accounts;

    StaffMembers(Accounts accounts) {
        this.accounts = accounts;
    }

    /** The names of accounts by id; disabled ones too, for what they did remains. */
    @Transactional(readOnly = true)
    public Map<Long, String> names(Collection<Long> accountIds) {
        return accounts.findByIdIn(accountIds).stream().collect(Collectors.toMap(Account::id, Account::name));
    }

    /** Everybody whose account is not disabled, with their roles, in the order of their names. */
    @Transactional(readOnly = true)
    public List<StaffMember> all() {
        return accounts.findEnabled().stream().map(Account::toStaffMember).toList();
    }

    /** The person with their roles, by one query; empty if the account is gone or disabled. */
    @Transactional(readOnly = true)
    public Optional<StaffMember> find(SignedIn signedIn) {
        return accounts.findEnabled(signedIn.accountId()).map(Account::toStaffMember);
    }
}
