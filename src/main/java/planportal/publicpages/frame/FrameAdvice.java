package planportal.publicpages.frame;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ModelAttribute;
import planportal.http.CopyRequest;
import planportal.shared.PortalAddress;

/** Adds the {@link Frame} to the model of every public page. */
@ControllerAdvice(basePackages = FrameAdvice.PUBLIC_PAGES)
public class FrameAdvice {

    /** The package that contains all controllers of public pages. */
    static final String PUBLIC_PAGES = "planportal.publicpages";

    private final PortalAddress portal;

    FrameAdvice(PortalAddress portal) {
        this.portal = portal;
    }

    @ModelAttribute("frame")
    Frame frame(AsOf asOf) {
        return Frame.of(asOf);
    }

    /** What the page says of itself if it is one of a copy; null for readers of the portal. */
    @ModelAttribute("copy")
    @Nullable
    CopyView copy(HttpServletRequest request) {
        return CopyRequest.of(request)
                .map(copy -> new CopyView(portal.isKnown()))
                .orElse(null);
    }
}
