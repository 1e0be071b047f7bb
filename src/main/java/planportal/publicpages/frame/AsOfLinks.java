package planportal.publicpages.frame;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.context.request.RequestContextHolder;
import org.thymeleaf.context.IExpressionContext;
import org.thymeleaf.linkbuilder.AbstractLinkBuilder;
import org.thymeleaf.linkbuilder.ILinkBuilder;
import org.thymeleaf.linkbuilder.StandardLinkBuilder;

/**
 * Keeps a reader who looks at a past day in that day: every link of such a page to another public page carries the day
 * on. A link that says {@code asOf} itself is left as it is; {@code asOf=now} leads back to the present.
 */
@Component
public class AsOfLinks extends AbstractLinkBuilder {

    private final ILinkBuilder standard = new StandardLinkBuilder();

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
        }
        return standard.buildLink(context, base, carried);
    }

    private static boolean leadsToAPublicPage(@Nullable String base) {
        return base != null
                && base.startsWith("/")
                && !base.startsWith("/css/")
                && !base.startsWith("/images/")
                && !base.startsWith("/sign-in")
                && !base.startsWith("/staff")
                && !base.startsWith("/manage");
    }
}
