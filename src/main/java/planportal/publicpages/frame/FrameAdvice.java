package planportal.publicpages.frame;

import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ModelAttribute;

/** Gives every public page its frame. */
@ControllerAdvice(basePackages = FrameAdvice.PUBLIC_PAGES)
public class FrameAdvice {

    /** The package below which all controllers of public pages are. */
    static final String PUBLIC_PAGES = "planportal.publicpages";

    @ModelAttribute("frame")
    Frame frame(AsOf asOf) {
        return Frame.of(asOf);
    }
}
