package planportal.web;

import java.beans.PropertyEditorSupport;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.WebDataBinder;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.InitBinder;

/** Takes NUL out of whatever is asked for or typed: no keyboard gives it, and the database refuses every text that holds it. */
@ControllerAdvice
class UntypeableCharacters {

    private static final String NUL = "\0";

    @InitBinder
    void without(WebDataBinder binder) {
        binder.registerCustomEditor(String.class, new PropertyEditorSupport() {
            @Override
            public void setAsText(@Nullable String text) {
                setValue(text == null ? null : text.replace(NUL, ""));
            }

            @Override
            public String getAsText() {
                return getValue() == null ? "" : getValue().toString();
            }
        });
    }
}
