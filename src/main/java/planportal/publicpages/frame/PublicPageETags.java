package planportal.publicpages.frame;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationContext;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.ServletWebRequest;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.ModelAndView;

/**
 * Answers 304 if the browser already has the page: a public page depends only on its address, language, publication, what was
 * taken down of it, and the instance of the portal, from which its ETag is made.
 */
@Component
class PublicPageETags implements HandlerInterceptor {

    /** Pages may be cached by anyone, but must be revalidated. */
    private static final String CACHE_CONTROL = "public, max-age=0, must-revalidate";

    private final AsOfResolver asOf;
    private final String portal;

    PublicPageETags(AsOfResolver asOf, ApplicationContext context) {
        this.asOf = asOf;
        this.portal = Long.toString(context.getStartupDate(), Character.MAX_RADIX);
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (request.getDispatcherType() == DispatcherType.ERROR) {
            // Before the error page nothing can be taken back from the answer.
            removeValidators(response);
        }
        if (!(handler instanceof HandlerMethod method)
                || !method.getBeanType().getPackageName().startsWith(FrameAdvice.PUBLIC_PAGES)) {
            return true;
        }
        ServletWebRequest web = new ServletWebRequest(request, response);
        Locale language = LocaleContextHolder.getLocale();
        response.setHeader(HttpHeaders.CACHE_CONTROL, CACHE_CONTROL);
        AsOf requested = asOf.of(web);
        return !web.checkNotModified("W/\"%s-%d-%d-%s-%s\""
                .formatted(
                        portal,
                        requested.snapshot().publication().number(),
                        requested.snapshot().takedown(),
                        requested.day() == null ? "now" : requested.day(),
                        language.getLanguage()));
    }

    /** Error pages get no validator: a browser would otherwise be told for ever that they have not changed. */
    @Override
    public void postHandle(
            HttpServletRequest request, HttpServletResponse response, Object handler, @Nullable ModelAndView shown) {
        if (response.getStatus() >= HttpStatus.BAD_REQUEST.value()) {
            removeValidators(response);
        }
    }

    private static void removeValidators(HttpServletResponse response) {
        response.setHeader(HttpHeaders.ETAG, null);
        if (CACHE_CONTROL.equals(response.getHeader(HttpHeaders.CACHE_CONTROL))) {
            response.setHeader(HttpHeaders.CACHE_CONTROL, "no-cache");
        }
    }
}
