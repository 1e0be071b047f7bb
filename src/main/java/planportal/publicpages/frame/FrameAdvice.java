package planportal.publicpages.frame;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ModelAttribute;
import planportal.http.CopyRequest;
import planportal.http.PublicAddress;
import planportal.seals.Seal;
import planportal.seals.Seals;
import planportal.shared.PortalAddress;

/** Adds the {@link Frame} to the model of every public page. */
@ControllerAdvice(basePackages = FrameAdvice.PUBLIC_PAGES)
public class FrameAdvice {

    /** The package that contains all controllers of public pages. */
    static final String PUBLIC_PAGES = "planportal.publicpages";

    private final PortalAddress portal;

    private final Seals seals;

    FrameAdvice(PortalAddress portal, Seals seals) {
        this.portal = portal;
        this.seals = seals;
    }

    @ModelAttribute("frame")
    Frame frame(AsOf asOf) {
        return Frame.of(asOf);
    }

    /**
     * The seal of the publication that the page shows; null while there is none, as in a preview, and while the database is
     * away: the page is shown without it, and made again for the next reader.
     */
    @ModelAttribute("seal")
    @Nullable
    Seal seal(AsOf asOf, HttpServletRequest request) {
        try {
            return seals.of(asOf.snapshot().publication().number()).orElse(null);
        } catch (DataAccessException unreachable) {
            request.setAttribute(PublicAddress.OUTDATED, true);
            return null;
        }
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
