package planportal.publicpages.frame;

import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ModelAttribute;

/** Gives every public page its frame. */
@ControllerAdvice(basePackageClasses = FrameAdvice.class)
public class FrameAdvice {

    @ModelAttribute("frame")
    Frame frame(AsOf asOf) {
        return Frame.of(asOf);
    }
}
