package planportal.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import planportal.accounts.StaffMember;
import planportal.shared.UserFacingException;

/**
 * Shows the input of a form that was sent after the session had ended; after signing in again the person can send it.
 */
@Controller
class KeptInputController {

    private final TypedFields typed;

    KeptInputController(TypedFields typed) {
        this.typed = typed;
    }

    /** @param address the address that the form was sent to */
    @PostMapping(KeptInput.SHOWN_AT)
    String show(
            StaffMember actor,
            @RequestParam(name = KeptInput.ADDRESS, defaultValue = "") String address,
            @RequestParam(name = KeptInput.PAGE, defaultValue = "") String page,
            HttpServletRequest request,
            Model model) {
        if (!KeptInput.isAddress(address)) {
            throw UserFacingException.invalid("error.400.text");
        }
        Map<String, List<String>> fields = KeptInput.fields(request);
        fields.keySet().removeAll(List.of(KeptInput.ADDRESS, KeptInput.PAGE));
        model.addAttribute("address", request.getContextPath() + address);
        model.addAttribute("page", KeptInput.isAddress(page) ? request.getContextPath() + page : null);
        model.addAttribute("fields", fields);
        model.addAttribute("typed", typed.of(fields));
        return "web/typed";
    }
}
