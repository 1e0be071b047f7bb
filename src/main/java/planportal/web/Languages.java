package planportal.web;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;
import org.springframework.web.util.UriComponentsBuilder;
import org.springframework.web.util.UriUtils;

/**
 * Links from a page to itself in another language or at another page of a list. Layouts call it as {@code @languages}.
 */
@Component("languages")
class Languages {

    /** The language of this response: {@code ja} or {@code en}. */
    public String getCurrent() {
        return LocaleContextHolder.getLocale().getLanguage();
    }

    /** The address of this page, without its parameters. */
    public String getPath() {
        HttpServletRequest request = request();
        Object failed = request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI);
        String path = failed == null ? request.getRequestURI() : failed.toString();
        // Never link to anything that is not an address of the portal.
        return path.startsWith("/") && !path.startsWith("//") ? path : "/";
    }

    /** This page in {@code language}. */
    public String link(String language) {
        return withParameter(LanguageConfiguration.PARAMETER, language);
    }

    /** Page {@code number} of this list. */
    public String page(int number) {
        return withParameter("page", String.valueOf(number));
    }

    private String withParameter(String parameter, String value) {
        HttpServletRequest request = request();
        UriComponentsBuilder link = UriComponentsBuilder.newInstance();
        // Form fields are not copied into the address. The error page is itself a GET, so check the method of the
        // original request too.
        if (!"POST".equals(request.getMethod())
                && !"POST".equals(request.getAttribute(RequestDispatcher.ERROR_METHOD))) {
            request.getParameterMap().forEach((name, values) -> {
                if (!name.equals(parameter) && !name.equals(LanguageConfiguration.PARAMETER)) {
                    for (String each : values) {
                        link.queryParam(UriUtils.encode(name, "UTF-8"), UriUtils.encode(each, "UTF-8"));
                    }
                }
            });
        }
        link.queryParam(parameter, value);
        return getPath() + link.build(true).toUriString();
    }

    private static HttpServletRequest request() {
        return ((ServletRequestAttributes) RequestContextHolder.currentRequestAttributes()).getRequest();
    }
}
