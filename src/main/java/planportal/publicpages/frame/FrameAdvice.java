package planportal.publicpages.frame;

import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ModelAttribute;

/** Adds the {@link Frame} to the model of every public page. */
@ControllerAdvice(basePackages = FrameAdvice.PUBLIC_PAGES)
public class FrameAdvice {

    /** The package that contains all controllers of public pages. */
    static final String PUBLIC_PAGES = "planportal.publicpages";

    @ModelAttribute("frame")
    Frame frame(AsOf asOf) {
        return Frame.of(asOf);
    }
}
