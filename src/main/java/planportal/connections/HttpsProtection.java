package planportal.connections;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicBoolean;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.web.server.Ssl;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;
import planportal.shared.protection.Protection;
import planportal.shared.protection.Protection.State;
import planportal.shared.protection.ProtectionSource;

/**
 * Whether the portal learns that people come over HTTPS, from a proxy that is named or because it speaks it itself. Otherwise its
 * cookies are not {@code Secure}, and everybody behind the proxy counts as one client.
 */
@Component
class HttpsProtection implements ProtectionSource {

    private final Environment settings;

    HttpsProtection(Environment settings) {
        this.settings = settings;
    }

    @Override
    public List<Protection> protections() {
        return List.of(Protection.of("https", state(settings)));
    }

    /** ON or OFF where the public address begins with https, PARTLY where it does not. */
    static State state(Environment settings) {
        String address = settings.getProperty("portal.base-url", "").strip().toLowerCase(Locale.ROOT);
        if (!address.startsWith("https:")) {
            return State.PARTLY;
        }
        Binder binder = Binder.get(settings);
        List<String> proxies = new ArrayList<>();
        binder.bind("portal.proxies", Bindable.listOf(String.class)).ifBound(proxies::addAll);
        AtomicBoolean encrypted = new AtomicBoolean(proxies.stream().anyMatch(proxy -> !proxy.isBlank()));
        binder.bind("server.ssl", Ssl.class).ifBound(ssl -> encrypted.compareAndSet(false, ssl.isEnabled()));
        return encrypted.get() ? State.ON : State.OFF;
    }
}
