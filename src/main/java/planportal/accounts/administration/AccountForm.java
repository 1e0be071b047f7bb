package planportal.accounts.administration;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.validation.Errors;
import planportal.accounts.Account;
import planportal.accounts.Role;
import planportal.accounts.StaffMember.Assignment;
import planportal.shared.input.FreeText;

/**
 * The form for an account, as an administrator submitted it.
 *
 * @param roles in the form of {@link #roleValue}
 * @param seen  the state of the account that the page showed ({@link AccountAdministration#fingerprint})
 */
public record AccountForm(String name, String login, List<String> roles, String seen) {

    static final int MAX_NAME_LENGTH = 100;

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
                account.roles().stream().map(AccountForm::roleValue).toList(),
                AccountAdministration.fingerprint(account.name(), account.roles()));
    }

    /** The same input, based on the state that is stored now. */
    AccountForm onTopOf(AccountAdministration.AccountEntry account) {
        return new AccountForm(name, login, roles, of(account).seen());
    }

    /** The form value of a role: {@code MANAGER}, or {@code EDITOR:12} for the department with the id 12. */
    public static String roleValue(Assignment assignment) {
        return assignment.departmentId() == null
                ? assignment.role().name()
                : assignment.role() + ":" + assignment.departmentId();
    }

    /** Adds an error to each field that cannot be accepted. */
    void validate(Errors errors, Set<Long> departments, boolean withLogin) {
        if (name.isEmpty()) {
            errors.rejectValue("name", "accounts.error.name-missing");
        } else if (name.codePointCount(0, name.length()) > MAX_NAME_LENGTH) {
            errors.rejectValue("name", "accounts.error.name-too-long", new Object[] {MAX_NAME_LENGTH}, null);
        }
        if (withLogin && !Account.isPossibleLogin(Account.normaliseLogin(login))) {
            errors.rejectValue("login", "accounts.error.login-unusable");
        }
        if (assignments(departments).isEmpty()) {
            errors.rejectValue("roles", "accounts.error.no-role");
        }
    }

    /** The selected roles; values that name no role or none of the {@code departments} are ignored. */
    Set<Assignment> assignments(Set<Long> departments) {
        Set<String> chosen = new HashSet<>(roles);
        return Stream.of(Role.values())
                .flatMap(role -> role.isForDepartment()
                        ? departments.stream().map(department -> new Assignment(role, department))
                        : Stream.of(new Assignment(role, null)))
                .filter(assignment -> chosen.contains(roleValue(assignment)))
                .collect(Collectors.toUnmodifiableSet());
    }
}
