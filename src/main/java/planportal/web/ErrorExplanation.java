package planportal.web;

import jakarta.servlet.RequestDispatcher;
import java.util.List;
import java.util.Map;
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
        }
        attributes.put("ofStaff", isOfStaff(request));
        return attributes;
    }

    private static boolean isOfStaff(WebRequest request) {
        Object address = request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI, RequestAttributes.SCOPE_REQUEST);
        if (!(address instanceof String uri) || !uri.startsWith(request.getContextPath())) {
            return false;
        }
        String path = uri.substring(request.getContextPath().length());
        return OF_STAFF.stream().anyMatch(each -> path.equals(each) || path.startsWith(each + "/"));
    }
}
