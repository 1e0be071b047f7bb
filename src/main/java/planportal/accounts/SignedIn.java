package planportal.accounts;

import java.io.Serial;
import java.io.Serializable;
import org.springframework.security.core.AuthenticatedPrincipal;

/**
 * The principal stored in a session. It contains no roles: they are read from the database at every request ({@link
 * StaffMembers}).
 */
public record SignedIn(long accountId, String login, String displayName)
        implements AuthenticatedPrincipal, Serializable {

    @Serial
    private static final long serialVersionUID = 1;

    /** The login, under which the sessions of an account are indexed. */
    @Override
    public String getName() {
        return login;
    }
}
