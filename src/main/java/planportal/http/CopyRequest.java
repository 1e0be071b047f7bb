package planportal.http;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;

/**
 * A request of the portal's own for a public page as it stands in a copy of the public pages: as of one publication, however
 * many followed it meanwhile, and without what needs the portal behind it.
 *
 * @param publication the number of the publication
 */
public record CopyRequest(long publication) {

    /** The attribute of such a request. */
    public static final String ATTRIBUTE = CopyRequest.class.getName();

    /** What {@code request} asks for; empty if it is a reader's. */
    public static Optional<CopyRequest> of(HttpServletRequest request) {
        return Optional.ofNullable((CopyRequest) request.getAttribute(ATTRIBUTE));
    }

    /** Marks {@code request} as one for this copy. */
    public void setOn(HttpServletRequest request) {
        request.setAttribute(ATTRIBUTE, this);
    }
}
