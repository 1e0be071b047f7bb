package planportal.shared.protection;

import java.util.List;

/** A module that knows of protections, for the page on which operators see all of them. */
public interface ProtectionSource {

    /** The protections as they are now; asks whatever is needed, so not for pages that many read. */
    List<Protection> protections();
}
