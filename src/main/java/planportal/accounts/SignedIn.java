package planportal.accounts;

import java.io.Serial;
import java.io.Serializable;
import org.springframework.security.core.AuthenticatedPrincipal;

/**
 * What a session remembers of the person who signed in. What they may do is not in it: that is asked of the database
 * at every request ({@link StaffMembers}).
 */
public record SignedIn(long accountId, String login, String displayName)
        implements AuthenticatedPrincipal, Serializable {

    @Serial
    private static final long serialVersionUID = 1;

    /** The login, by which sessions of an account are found. */
    @Override
    public String getName() {
        return login;
    }
}
