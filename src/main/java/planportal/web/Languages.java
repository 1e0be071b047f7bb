package planportal.web;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;
import org.springframework.web.util.UriComponentsBuilder;
import org.springframework.web.util.UriUtils;
import planportal.http.PublicAddress;
import planportal.shared.PortalAddress;
import planportal.shared.SupportedLanguages;

/**
 * Links from a page to itself in another language or at another page of a list. Layouts call it as {@code @languages}.
 */
@Component("languages")
class Languages {

    private final PortalAddress portal;

    Languages(PortalAddress portal) {
        this.portal = portal;
    }

    /** The language of this response: {@code ja} or {@code en}. */
    public String getCurrent() {
        return LocaleContextHolder.getLocale().getLanguage();
    }

    /** The address of this page, without its parameters. */
    public String getPath() {
        HttpServletRequest request = request();
        Optional<PublicAddress> address = PublicAddress.of(request);
        if (address.isPresent()) {
            return publicPath(request, address.get());
        }
        Object failed = request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI);
        String path = failed == null ? request.getRequestURI() : failed.toString();
        // Never link to anything that is not an address of the portal.
        return path.startsWith("/") && !path.startsWith("//") ? path : "/";
    }

    private static String publicPath(HttpServletRequest request, PublicAddress address) {
        // Never link to anything that is not an address of the portal.
        return request.getServletContext().getContextPath()
                + (address.path().startsWith("//") ? address.home() : address.toString());
    }

    /** The languages that the portal has, as tags; the first is the default. */
    public List<String> getAll() {
        return SupportedLanguages.ALL.stream().map(Locale::toLanguageTag).toList();
    }

    /** This page in {@code language}: a public page has an address of its own, a staff page shows itself in it. */
    public String link(String language) {
        HttpServletRequest request = request();
        Optional<PublicAddress> address = PublicAddress.of(request)
                .flatMap(found -> SupportedLanguages.find(language).map(found::in));
        return address.isPresent()
                ? publicPath(request, address.get())
                        + parameters(request, "").build(true).toUriString()
                : withParameter(LanguageConfiguration.PARAMETER, language);
    }

    /** Whether this page has an address of its own in each language. */
    public boolean isOfAddress() {
        return PublicAddress.of(request()).isPresent();
    }

    /** This page in {@code language} as others may link to it: absolute where the portal's address is configured. */
    public String permanent(String language) {
        return portal.of(link(language));
    }

    /** Page {@code number} of this list. */
    public String page(int number) {
        return withParameter("page", String.valueOf(number));
    }

    private String withParameter(String parameter, String value) {
        return getPath()
                + parameters(request(), parameter)
                        .queryParam(parameter, value)
                        .build(true)
                        .toUriString();
    }

    /** The parameters of this page, but for the language and {@code left}. */
    private static UriComponentsBuilder parameters(HttpServletRequest request, String left) {
        UriComponentsBuilder link = UriComponentsBuilder.newInstance();
        // Form fields are not copied into the address. The error page is itself a GET, so check the method of the
        // original request too.
        if (!"POST".equals(request.getMethod())
                && !"POST".equals(request.getAttribute(RequestDispatcher.ERROR_METHOD))) {
            request.getParameterMap().forEach((name, values) -> {
                if (!name.equals(left) && !name.equals(LanguageConfiguration.PARAMETER)) {
                    for (String each : values) {
                        link.queryParam(UriUtils.encode(name, "UTF-8"), UriUtils.encode(each, "UTF-8"));
                    }
                }
            });
        }
        return link;
    }

    private static HttpServletRequest request() {
        return ((ServletRequestAttributes) RequestContextHolder.currentRequestAttributes()).getRequest();
    }
}
