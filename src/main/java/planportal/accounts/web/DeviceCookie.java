package planportal.accounts.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.stereotype.Component;
import planportal.accounts.attempts.KnownDevices;

/** Lets a browser be known again as one on which the owner of an account has signed in. */
@Component
public class DeviceCookie {

    private final KnownDevices devices;

    DeviceCookie(KnownDevices devices) {
        this.devices = devices;
    }

    /** Remembers the browser of {@code request} for the account; called after its owner has proved who they are. */
    public void remember(HttpServletRequest request, HttpServletResponse response, long account) {
        String token =
                devices.remember(account, KnownDevices.COOKIE.read(request).orElse(null));
        KnownDevices.COOKIE.set(request, response, token, KnownDevices.KEPT);
    }
}
