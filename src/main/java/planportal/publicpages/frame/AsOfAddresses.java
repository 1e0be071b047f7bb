package planportal.publicpages.frame;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.HandlerInterceptor;
import planportal.http.PublicAddress;

/**
 * Leads a reader who writes a day otherwise than addresses do, as in {@code ?asOf=令和4年3月31日} or 令和3年度末, to the page's
 * address for that day, so that a page as of a day has one address. Days that cannot be read are left to {@link AsOfResolver}.
 */
@Component
class AsOfAddresses implements HandlerInterceptor {

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        String typed = request.getParameter(AsOfResolver.PARAMETER);
        LocalDate day = typed == null ? null : AsOfResolver.day(typed).orElse(null);
        PublicAddress address = PublicAddress.of(request).orElse(null);
        String asked = request.getQueryString();
        if (day == null || day.toString().equals(typed) || address == null || asked == null) {
            return true;
        }
        String query = Stream.of(asked.split("&")).filter(part -> !isDay(part)).collect(Collectors.joining("&"));
        response.setStatus(HttpStatus.MOVED_PERMANENTLY.value());
        // Two slashes at the beginning would name another host.
        response.setHeader(
                HttpHeaders.LOCATION,
                (request.getContextPath() + address).replaceFirst("^/+", "/") + "?"
                        + (query.isEmpty() ? "" : query + "&") + AsOfResolver.PARAMETER + "=" + day);
        return false;
    }

    private static boolean isDay(String part) {
        try {
            return URLDecoder.decode(part.split("=", 2)[0], StandardCharsets.UTF_8)
                    .equals(AsOfResolver.PARAMETER);
        } catch (IllegalArgumentException unreadable) {
            return false;
        }
    }
}
