package planportal.web;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import planportal.accounts.StaffMember;

/** 使い方: the help page for people who report for the first time. */
@Controller
class HelpController {

    /** The width in CSS pixels of the pictures that the browser test takes and the page shows. */
    static final int WIDTH = 720;

    /** The sections in order; each has a heading, sentences and optionally a picture. */
    private static final List<Section> SECTIONS = List.of(
            new Section("begin", 2, null),
            new Section("list", 3, "reports"),
            new Section("report", 7, "report"),
            new Section("question", 2, "question"),
            new Section("after", 3, null),
            new Section("returned", 2, "returned"),
            new Section("mistake", 3, null),
            new Section("approve", 3, null),
            new Section("trouble", 3, null));

    /**
     * @param key       the last part of its message keys
     * @param sentences the number of its numbered messages
     * @param picture   the file name of the picture, which exists in a folder for each language; null for none
     */
    record Section(String key, int sentences, @Nullable String picture) {}

    @GetMapping("/staff/help")
    String help(StaffMember actor, Model model) {
        model.addAttribute("sections", SECTIONS);
        model.addAttribute("width", WIDTH);
        model.addAttribute(
                "folder", "/images/help/" + LocaleContextHolder.getLocale().getLanguage() + "/");
        return "web/help";
    }
}
