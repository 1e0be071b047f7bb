package planportal.accounts.signin;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import planportal.accounts.attempts.KnownDevices;

/** The ways into an account beside its password: browsers on which it is known, and an open link to choose another password. */
@Component
class AccountAccess {

    private final KnownDevices devices;
    private final Invitations invitations;

    AccountAccess(KnownDevices devices, Invitations invitations) {
        this.devices = devices;
        this.invitations = invitations;
    }

    /**
     * Forgets all browsers but one, and ends an open link and a request for one. In the transaction of the caller.
     *
     * @param device the token of the browser to keep; null: none
     */
    void endOthers(long account, @Nullable String device) {
        devices.forgetOthers(account, device);
        invitations.revoke(account);
    }
}
