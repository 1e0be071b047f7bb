package planportal.web;

import jakarta.servlet.RequestDispatcher;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import org.springframework.boot.web.error.ErrorAttributeOptions;
import org.springframework.boot.webmvc.error.DefaultErrorAttributes;
import org.springframework.security.web.WebAttributes;
import org.springframework.security.web.csrf.CsrfException;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.context.request.WebRequest;
import planportal.shared.Explained;

/**
 * Tells an error page nothing of the fault but the message that explains a refusal, where it has one, and whether it
 * came up among the staff pages.
 */
@Component
class ErrorExplanation extends DefaultErrorAttributes {

    private static final List<String> OF_STAFF = List.of("/staff", "/manage", "/admin", "/account");

    @Override
    public Map<String, Object> getErrorAttributes(WebRequest request, ErrorAttributeOptions options) {
        Map<String, Object> attributes = super.getErrorAttributes(request, options);
        // A refusal while parameters are bound arrives within the binder's own exception.
        for (Throwable error = getError(request); error != null; error = error.getCause()) {
            if (error instanceof Explained explained) {
                attributes.put("explanation", explained.messageCode());
            }
        }
        if (request.getAttribute(WebAttributes.ACCESS_DENIED_403, RequestAttributes.SCOPE_REQUEST)
                instanceof CsrfException) {
            attributes.put("explanation", "error.403.expired");
            keepTyped(request, attributes);
        }
        attributes.put("ofStaff", isOfStaff(request));
        return attributes;
    }

    /** What was typed into such a form goes on with the person: the page offers it back, and nothing stores it. */
    private static void keepTyped(WebRequest request, Map<String, Object> attributes) {
        Matcher form = KeptInput.FORMS.matcher(address(request));
        if (form.matches()) {
            Map<String, String> typed = new LinkedHashMap<>();
            request.getParameterMap().forEach((name, values) -> {
                if (!KeptInput.NOT_TYPED.contains(name) && !values[0].isBlank()) {
                    typed.put(name, values[0]);
                }
            });
            attributes.put("explanation", "error.typed.explained");
            attributes.put("typed", typed);
            attributes.put("typedAddress", request.getContextPath() + form.group(1) + KeptInput.END);
        }
    }

    private static String address(WebRequest request) {
        Object address = request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI, RequestAttributes.SCOPE_REQUEST);
        return address instanceof String uri && uri.startsWith(request.getContextPath())
                ? uri.substring(request.getContextPath().length()) : "";
    }

    private static boolean isOfStaff(WebRequest request) {
        String path = address(request);
        return OF_STAFF.stream().anyMatch(each -> path.equals(each) || path.startsWith(each + "/"));
    }
}
