package planportal.web;

import java.util.Map;
import org.springframework.boot.web.error.ErrorAttributeOptions;
import org.springframework.boot.webmvc.error.DefaultErrorAttributes;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.WebRequest;
import planportal.shared.Explained;

/** Tells an error page nothing of the fault but the message that explains a refusal, where it has one. */
@Component
class ErrorExplanation extends DefaultErrorAttributes {

    @Override
    public Map<String, Object> getErrorAttributes(WebRequest request, ErrorAttributeOptions options) {
        Map<String, Object> attributes = super.getErrorAttributes(request, options);
        // A refusal while parameters are bound arrives within the binder's own exception.
        for (Throwable error = getError(request); error != null; error = error.getCause()) {
            if (error instanceof Explained explained) {
                attributes.put("explanation", explained.messageCode());
            }
        }
        return attributes;
    }
}
