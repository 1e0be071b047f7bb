package planportal.publicpages.frame;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;
import org.thymeleaf.context.IExpressionContext;
import org.thymeleaf.linkbuilder.AbstractLinkBuilder;
import org.thymeleaf.linkbuilder.ILinkBuilder;
import org.thymeleaf.linkbuilder.StandardLinkBuilder;
import planportal.http.PublicAddress;

/**
 * Preserves language and day in links: every link to another public page gets the prefix of the page's language and, for a past
 * day, the parameter {@code asOf}. A link with its own {@code asOf} is left unchanged; {@code asOf=now} leads back to the present.
 * A link to staff pages gets the language as a parameter.
 */
@Component
public class AsOfLinks extends AbstractLinkBuilder {

    private final ILinkBuilder links = new LinksWithPrefix();

    AsOfLinks() {
        setName("asOf");
        setOrder(1);
    }

    @Override
    public @Nullable String buildLink(IExpressionContext context, String base, Map<String, Object> parameters) {
        Map<String, Object> carried = new LinkedHashMap<>(parameters == null ? Map.of() : parameters);
        if ("now".equals(carried.get(AsOfResolver.PARAMETER))) {
            carried.remove(AsOfResolver.PARAMETER);
        } else if (leadsToAPublicPage(base)) {
            RequestAttributes request = RequestContextHolder.getRequestAttributes();
            if (request != null
                    && request.getAttribute(AsOf.class.getName(), RequestAttributes.SCOPE_REQUEST) instanceof AsOf asOf
                    && asOf.day() != null) {
                carried.putIfAbsent(AsOfResolver.PARAMETER, asOf.day().toString());
            }
        } else if (base != null && PublicAddress.isStaff(base)) {
            String prefix = PublicAddress.prefix(context.getLocale());
            if (!prefix.isEmpty() && isPublic(RequestContextHolder.getRequestAttributes())) {
                carried.putIfAbsent("lang", context.getLocale().getLanguage());
            }
        }
        return links.buildLink(context, base, carried);
    }

    private static boolean isPublic(@Nullable RequestAttributes request) {
        return request instanceof ServletRequestAttributes servlet
                && PublicAddress.of(servlet.getRequest()).isPresent();
    }

    private static boolean leadsToAPublicPage(@Nullable String base) {
        return base != null
                && base.startsWith("/")
                && PublicAddress.of(base.split("[?#]", 2)[0]).isPresent();
    }

    private static final class LinksWithPrefix extends StandardLinkBuilder {

        @Override
        protected String computeContextPath(IExpressionContext context, String base, Map<String, Object> parameters) {
            String portal = super.computeContextPath(context, base, parameters);
            return leadsToAPublicPage(base) ? portal + PublicAddress.prefix(context.getLocale()) : portal;
        }
    }
}
