package planportal.publicpages.frame;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;
import planportal.http.CopyRequest;
import planportal.http.PublicAddress;
import planportal.progress.Snapshot;
import planportal.progress.Snapshots;
import planportal.shared.DaySpan;
import planportal.shared.Formats;
import planportal.shared.Today;
import planportal.shared.UserFacingException;
import planportal.shared.input.PeriodInput;

/** Resolves {@code ?asOf=2022-03-31} to the state at the end of that day in Tokyo, once per request. */
@Component
public class AsOfResolver implements HandlerMethodArgumentResolver {

    static final String PARAMETER = "asOf";

    /** No plan is older, and PostgreSQL has no days before the year −4713. */
    private static final int EARLIEST_YEAR = 1900;

    private final Snapshots snapshots;
    private final Clock clock;

    AsOfResolver(Snapshots snapshots, Clock clock) {
        this.snapshots = snapshots;
        this.clock = clock;
    }

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return parameter.getParameterType() == AsOf.class;
    }

    @Override
    public AsOf resolveArgument(
            MethodParameter parameter,
            @Nullable ModelAndViewContainer container,
            NativeWebRequest request,
            @Nullable WebDataBinderFactory binders) {
        return of(request);
    }

    /**
     * The state that {@code request} asks for; the current one without a parameter.
     *
     * @throws UserFacingException if the day cannot be read, has not come yet or lies before the plan
     */
    AsOf of(WebRequest request) {
        AsOf resolved = (AsOf) request.getAttribute(AsOf.class.getName(), RequestAttributes.SCOPE_REQUEST);
        if (resolved == null) {
            resolved = request.getAttribute(CopyRequest.ATTRIBUTE, RequestAttributes.SCOPE_REQUEST)
                            instanceof CopyRequest copy
                    ? of(copy)
                    : resolve(request.getParameter(PARAMETER));
            request.setAttribute(AsOf.class.getName(), resolved, RequestAttributes.SCOPE_REQUEST);
            if (resolved.day() != null) {
                request.setAttribute(PublicAddress.PAST, true, RequestAttributes.SCOPE_REQUEST);
            } else if (!snapshots.isNewest(resolved.snapshot())) {
                request.setAttribute(PublicAddress.OUTDATED, true, RequestAttributes.SCOPE_REQUEST);
            }
        }
        return resolved;
    }

    /** A copy is of one publication as a whole. */
    private AsOf of(CopyRequest copy) {
        return new AsOf(
                snapshots
                        .numbered(copy.publication())
                        .orElseThrow(() -> UserFacingException.notFound("public.as-of.before-the-plan")),
                null);
    }

    private AsOf resolve(@Nullable String text) {
        LocalDate today = Today.of(clock);
        LocalDate day = text == null || text.isBlank() ? today : parse(text);
        if (day.getYear() < EARLIEST_YEAR) {
            throw UserFacingException.notFound("public.as-of.before-the-plan");
        }
        if (day.isAfter(today)) {
            throw UserFacingException.invalid("public.as-of.future");
        }
        if (day.equals(today)) {
            return new AsOf(snapshots.published(), null);
        }
        Snapshot snapshot = snapshots
                .before(day.plusDays(1).atStartOfDay(Formats.ZONE).toInstant())
                .orElseThrow(() -> UserFacingException.notFound("public.as-of.before-the-plan"));
        return new AsOf(snapshot, day);
    }

    private static LocalDate parse(String text) {
        return day(text).orElseThrow(() -> UserFacingException.invalid("public.as-of.unreadable"));
    }

    /** The day that is meant: of a month, a quarter or a year, the last one; empty if the text is none of these. */
    static Optional<LocalDate> day(String text) {
        return PeriodInput.span(text).map(DaySpan::last);
    }
}
