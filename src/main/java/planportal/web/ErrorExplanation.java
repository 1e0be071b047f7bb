package planportal.web;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.boot.servlet.autoconfigure.MultipartProperties;
import org.springframework.boot.web.error.ErrorAttributeOptions;
import org.springframework.boot.webmvc.error.DefaultErrorAttributes;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.security.web.WebAttributes;
import org.springframework.security.web.csrf.CsrfException;
import org.springframework.stereotype.Component;
import org.springframework.util.unit.DataSize;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.context.request.ServletWebRequest;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.servlet.HandlerMapping;
import planportal.shared.Formats;
import planportal.shared.UserFacingException;

/**
 * The attributes of the error page: the message of a refusal if there is one, what the reader can do now, and whether
 * the error occurred on a staff page; no technical details. Programs get Spring Boot's default attributes and that
 * message as JSON.
 */
@Component
class ErrorExplanation extends DefaultErrorAttributes {

    private static final List<String> STAFF_ROOTS = List.of("/staff", "/manage", "/admin", "/account");

    private final TypedFields typedFields;
    private final DataSize mostBytes;
    private final Formats formats;

    ErrorExplanation(TypedFields typedFields, MultipartProperties uploads, Formats formats) {
        this.typedFields = typedFields;
        this.mostBytes = uploads.getMaxRequestSize();
        this.formats = formats;
    }

    @Override
    public Map<String, Object> getErrorAttributes(WebRequest request, ErrorAttributeOptions options) {
        Map<String, Object> attributes = super.getErrorAttributes(request, options);
        Optional<UserFacingException> explanation = explanation(request);
        if (!isShownAsPage(request)) {
            explanation.ifPresent(refused -> attributes.put("message", formats.message(refused)));
            return attributes;
        }
        explanation.ifPresent(refused -> attributes.put("explanation", formats.message(refused)));
        boolean expired = request.getAttribute(WebAttributes.ACCESS_DENIED_403, RequestAttributes.SCOPE_REQUEST)
                instanceof CsrfException;
        if (expired) {
            keepTyped(request, "error.typed.explained", attributes);
        } else if (Integer.valueOf(HttpStatus.SERVICE_UNAVAILABLE.value()).equals(attributes.get("status"))) {
            keepTyped(request, "error.typed.unavailable", attributes);
        }
        addWayBack(request, attributes);
        if (expired && !attributes.containsKey("typed") && request instanceof ServletWebRequest web) {
            addPageOfForm(web.getRequest(), attributes);
        }
        attributes.put("ofStaff", isStaffPage(request));
        return attributes;
    }

    /**
     * The refusal that caused the error. During parameter binding it is wrapped in the binder's exception, so the
     * causes are searched.
     */
    private Optional<UserFacingException> explanation(WebRequest request) {
        UserFacingException innermost = null;
        for (Throwable error = getError(request); error != null; error = error.getCause()) {
            if (error instanceof UserFacingException explained && explained.hasMessage()) {
                innermost = explained;
            }
        }
        return Optional.ofNullable(innermost);
    }

    /** Of Spring Boot's two error handlers only the one for pages declares a media type. */
    private static boolean isShownAsPage(WebRequest request) {
        return request.getAttribute(HandlerMapping.PRODUCIBLE_MEDIA_TYPES_ATTRIBUTE, RequestAttributes.SCOPE_REQUEST)
                        instanceof Collection<?> types
                && types.contains(MediaType.TEXT_HTML);
    }

    /** Carries the typed input into the error page, which offers to send it again; nothing is stored. */
    private void keepTyped(WebRequest request, String explanation, Map<String, Object> attributes) {
        if (!(request instanceof ServletWebRequest web)) {
            return;
        }
        KeptInput.of(web.getRequest()).ifPresent(kept -> {
            List<TypedFields.Typed> typed = typedFields.of(kept.fields());
            // Without typed text nothing can be lost.
            if (!typed.isEmpty()) {
                attributes.put("explanation", formats.message(explanation));
                attributes.put("typed", typed);
                attributes.put("typedFields", kept.fields());
                attributes.put("typedAddress", request.getContextPath() + kept.address());
            }
        });
    }

    /** Adds a link back to the same page, for requests that were too large or came at the wrong time. */
    private void addWayBack(WebRequest request, Map<String, Object> attributes) {
        Object query = request.getAttribute(RequestDispatcher.ERROR_QUERY_STRING, RequestAttributes.SCOPE_REQUEST);
        String address = address(request) + (query instanceof String text && !text.isBlank() ? "?" + text : "");
        attributes.put("limit", mostBytes.toMegabytes());
        if (address.startsWith("/") && !address.startsWith("//")) {
            attributes.put("same", request.getContextPath() + address);
        }
    }

    /**
     * For a button or files sent after the session had ended: there is no text to restore, but the page to repeat the
     * action on is linked.
     */
    private void addPageOfForm(HttpServletRequest request, Map<String, Object> attributes) {
        String type = request.getContentType();
        boolean files = type != null && type.startsWith(MediaType.MULTIPART_FORM_DATA_VALUE);
        attributes.put("expired", files ? "expired-files" : "expired");
        attributes.put("explanation", formats.message(files ? "error.403.expired-files" : "error.403.expired"));
        KeptInput.page(request)
                .map(page -> (Object) (request.getContextPath() + page))
                // File forms are posted to the address of their own page; for other forms the page is unknown.
                .or(() -> files ? Optional.ofNullable(attributes.get("same")) : Optional.empty())
                .ifPresent(page -> attributes.put("again", page));
    }

    private static String address(WebRequest request) {
        Object address = request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI, RequestAttributes.SCOPE_REQUEST);
        return address instanceof String uri && uri.startsWith(request.getContextPath())
                ? uri.substring(request.getContextPath().length())
                : "";
    }

    private static boolean isStaffPage(WebRequest request) {
        String path = address(request);
        return STAFF_ROOTS.stream().anyMatch(each -> path.equals(each) || path.startsWith(each + "/"));
    }
}
