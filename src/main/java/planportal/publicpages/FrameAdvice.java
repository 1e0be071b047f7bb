package planportal.publicpages;

import jakarta.servlet.http.HttpServletResponse;
import org.springframework.http.HttpHeaders;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ModelAttribute;

/** Gives every public page its frame, and lets browsers keep it only as long as they ask whether it still holds. */
@ControllerAdvice(basePackageClasses = FrameAdvice.class)
class FrameAdvice {

    @ModelAttribute("frame")
    Frame frame(AsOf asOf, HttpServletResponse response) {
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-cache");
        response.addHeader(HttpHeaders.VARY, "Cookie, Accept-Language");
        return Frame.of(asOf);
    }
}
