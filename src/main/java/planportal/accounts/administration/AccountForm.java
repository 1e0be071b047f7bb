package planportal.accounts.administration;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.validation.Errors;
import planportal.accounts.Account;
import planportal.accounts.Role;
import planportal.accounts.StaffMember.Assignment;
import planportal.shared.input.FreeText;

/**
 * What an administrator types of an account.
 *
 * @param roles as {@link #written} writes them
 * @param seen  the account's state when the page was made ({@link AccountAdministration#fingerprint})
 */
public record AccountForm(
        @Nullable String name,
        @Nullable String login,
        @Nullable List<String> roles,
        @Nullable String seen) {

    static final int LONGEST_NAME = 100;

    public AccountForm {
        name = FreeText.cleanOrEmpty(name);
        login = login == null ? "" : login;
        roles = roles == null ? List.of() : List.copyOf(roles);
        seen = seen == null ? "" : seen;
    }

    static AccountForm of(AccountAdministration.AccountEntry account) {
        return new AccountForm(
                account.name(),
                account.login(),
                account.roles().stream().map(AccountForm::written).toList(),
                AccountAdministration.fingerprint(account.name(), account.roles()));
    }

    /** The same, to be saved over what is stored now. */
    AccountForm over(AccountAdministration.AccountEntry account) {
        return new AccountForm(name, login, roles, of(account).seen());
    }

    /** {@code MANAGER}, or {@code EDITOR:12} for the department with the id 12. */
    public static String written(Assignment assignment) {
        return assignment.departmentId() == null
                ? assignment.role().name()
                : assignment.role() + ":" + assignment.departmentId();
    }

    /** Says beside the fields what cannot be taken. */
    void validate(Errors errors, Set<Long> departments, boolean withLogin) {
        if (name.isEmpty()) {
            errors.rejectValue("name", "accounts.error.name-missing");
        } else if (name.codePointCount(0, name.length()) > LONGEST_NAME) {
            errors.rejectValue("name", "accounts.error.name-too-long", new Object[] {LONGEST_NAME}, null);
        }
        if (withLogin && !Account.isPossibleLogin(Account.normaliseLogin(login))) {
            errors.rejectValue("login", "accounts.error.login-unusable");
        }
        if (assignments(departments).isEmpty()) {
            errors.rejectValue("roles", "accounts.error.no-role");
        }
    }

    /** The roles that were chosen; what names no role or none of the {@code departments} is passed over. */
    Set<Assignment> assignments(Set<Long> departments) {
        Set<String> chosen = new HashSet<>(roles);
        return Stream.of(Role.values())
                .flatMap(role -> role.isForDepartment()
                        ? departments.stream().map(department -> new Assignment(role, department))
                        : Stream.of(new Assignment(role, null)))
                .filter(assignment -> chosen.contains(written(assignment)))
                .collect(Collectors.toUnmodifiableSet());
    }
}
