package planportal.http;

import java.util.Optional;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/** From where the present request came. */
public final class RemoteAddress {

    private RemoteAddress() {}

    /** Empty for what the portal does by itself. */
    public static Optional<String> current() {
        return Optional.ofNullable(RequestContextHolder.getRequestAttributes())
                .filter(ServletRequestAttributes.class::isInstance)
                .map(attributes ->
                        ((ServletRequestAttributes) attributes).getRequest().getRemoteAddr());
    }
}
