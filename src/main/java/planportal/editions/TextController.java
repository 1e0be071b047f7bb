package planportal.editions;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import planportal.accounts.StaffMember;
import planportal.editions.TextEditing.Context;
import planportal.editions.TextEditing.Outcome;
import planportal.plan.NewText;
import planportal.plan.Plan;
import planportal.plan.PlanText;
import planportal.plan.TextSubject;
import planportal.shared.Formats;
import planportal.shared.LocalizedText;
import planportal.shared.Source;
import planportal.shared.TextComparison;
import planportal.shared.UserFacingException;

/** 計画の本文: the texts of the plan, and the draft of the next edition. */
@Controller
@RequestMapping("/admin/texts")
class TextController {

    private final TextEditing editing;
    private final Formats formats;

    TextController(TextEditing editing, Formats formats) {
        this.editing = editing;
        this.formats = formats;
    }

    /**
     * A text in the list.
     *
     * @param path  address of its form
     * @param part  which text of the element it is: a message key and the action's position
     * @param state message key of its state; null if it has never been changed
     */
    record Row(
            String path,
            String part,
            int position,
            LocalizedText text,
            @Nullable String state) {}

    /**
     * The texts of one initiative, measure or passage.
     *
     * @param id    fragment identifier of the group on the page
     * @param heads whether the group is linked in the page's navigation: an initiative or a passage
     */
    record Group(String id, boolean heads, LocalizedText place, List<Row> rows) {}

    /** Quoted lines of a document. */
    record Quote(int number, String slug, int first, int last, String words) {

        static List<Quote> of(Plan plan, @Nullable Source source) {
            return source == null
                    ? List.of()
                    : plan.quote(source).stream()
                            .map(quotation -> new Quote(
                                    plan.number(quotation.document()),
                                    quotation.document().slug(),
                                    quotation.first(),
                                    quotation.last(),
                                    String.join("", quotation.lines())))
                            .toList();
        }

        public boolean oneLine() {
            return first == last;
        }
    }

    /**
     * A drafted change.
     *
     * @param where       the text
     * @param wordForWord whether the text occurs verbatim in the lines cited as its source
     */
    record ChangeView(
            Where where,
            TextComparison japanese,
            @Nullable TextComparison english,
            @Nullable String reason,
            List<Quote> sources,
            boolean wordForWord,
            TextDraft.Change change) {

        /**
         * The place of a text.
         *
         * @param path     path of the page that edits it
         * @param address  address of the public page that shows it
         * @param part     message key of what it is of its place
         * @param position its position among several of the kind, from 1; 0 for the only one
         */
        record Where(String path, String address, LocalizedText place, String part, int position) {}
    }

    @GetMapping
    String list(StaffMember actor, Model model) {
        Context context = editing.open(actor);
        List<Group> groups = new ArrayList<>();
        String open = "";
        for (PlanText text : context.texts()) {
            TextSubject subject = text.subject();
            String place = subject.position() > 0 ? open : subject.kind() + "/" + subject.code();
            if (!place.equals(open)) {
                groups.add(new Group(
                        place.replace('/', '-').toLowerCase(Locale.ROOT),
                        subject.kind() != TextSubject.Kind.MEASURE,
                        text.place(),
                        new ArrayList<>()));
                open = place;
            }
            groups.get(groups.size() - 1)
                    .rows()
                    .add(new Row(
                            path(subject),
                            part(subject),
                            subject.position(),
                            text.text(),
                            context.change(subject) != null
                                    ? "texts.state.drafted"
                                    : context.seen(subject).equals("0") ? null : "texts.state.revised"));
        }
        model.addAttribute("groups", groups);
        model.addAttribute("draft", context.draft());
        return "editions/texts";
    }

    @GetMapping("/{kind:initiative|measure|action|passage}/{code}/{part:title|text}")
    String edit(
            StaffMember actor,
            @PathVariable String kind,
            @PathVariable String code,
            @PathVariable String part,
            Model model) {
        Context context = editing.open(actor);
        PlanText text = context.text(subject(kind, code, part));
        TextDraft.Change change = context.change(text.subject());
        model.addAttribute(
                "form",
                TextForm.of(
                        change == null ? text.text() : change.text().text(),
                        change == null ? null : change.text(),
                        context.seen(text.subject())));
        return show(context, text, model);
    }

    @PostMapping("/{kind:initiative|measure|action|passage}/{code}/{part:title|text}")
    String save(
            StaffMember actor,
            @PathVariable String kind,
            @PathVariable String code,
            @PathVariable String part,
            @ModelAttribute("form") TextForm form,
            BindingResult errors,
            Model model,
            RedirectAttributes flash) {
        Context context = editing.open(actor);
        PlanText text = context.text(subject(kind, code, part));
        NewText newText = form.keepsPublicText(text)
                ? null
                : form.read(context.snapshot().plan(), text, errors).orElse(null);
        if (errors.hasErrors()) {
            return show(context, text, model);
        }
        Outcome outcome = editing.save(actor, text.subject(), String.valueOf(form.seen()), newText);
        if (outcome == Outcome.STALE) {
            Context now = editing.open(actor);
            model.addAttribute("form", form.withSeen(now.seen(text.subject())));
            model.addAttribute("stale", true);
            return show(now, now.text(text.subject()), model);
        }
        flash.addFlashAttribute("notice", formats.message("texts.notice." + outcome));
        return outcome == Outcome.SAVED ? "redirect:/admin/texts/draft" : "redirect:/admin/texts";
    }

    @GetMapping("/draft")
    String draft(StaffMember actor, Model model) {
        model.addAttribute("form", new PublishForm("", null));
        return draft(editing.open(actor), model);
    }

    /** @param seen version token that the form was rendered with, from {@link TextDraft#seen} */
    record PublishForm(@Nullable String title, @Nullable String seen) {}

    @PostMapping("/draft")
    String publish(
            StaffMember actor,
            @ModelAttribute("form") PublishForm form,
            BindingResult errors,
            Model model,
            RedirectAttributes flash) {
        String title = TextForm.clean(form.title()).replaceAll("\\s+", " ").strip();
        if (title.isEmpty()) {
            errors.rejectValue("title", "texts.error.title-missing");
        } else if (title.length() > TextForm.MAX_TITLE_LENGTH) {
            errors.rejectValue("title", "texts.error.too-long", new Object[] {TextForm.MAX_TITLE_LENGTH}, null);
        }
        if (errors.hasErrors()) {
            return draft(editing.open(actor), model);
        }
        boolean published =
                editing.publish(actor, String.valueOf(form.seen()), title).isPresent();
        if (!published) {
            return stale(actor, model);
        }
        flash.addFlashAttribute("notice", formats.message("texts.notice.published"));
        flash.addFlashAttribute("noticePath", "/plan/editions");
        return "redirect:/admin/texts";
    }

    /** Returning to the form's address, after a change of language or a new sign-in, shows the draft. */
    @GetMapping("/draft/discard")
    String backToDraft() {
        return "redirect:/admin/texts/draft";
    }

    @PostMapping("/draft/discard")
    String discard(
            StaffMember actor,
            @ModelAttribute("form") PublishForm form,
            BindingResult errors,
            Model model,
            RedirectAttributes flash) {
        if (!editing.discard(actor, String.valueOf(form.seen()))) {
            return stale(actor, model);
        }
        flash.addFlashAttribute("notice", formats.message("texts.notice.discarded"));
        return "redirect:/admin/texts";
    }

    /** The draft has changed in the meantime: shows its current state together with the input. */
    private String stale(StaffMember actor, Model model) {
        model.addAttribute("stale", true);
        return draft(editing.open(actor), model);
    }

    private String draft(Context context, Model model) {
        Plan plan = context.snapshot().plan();
        model.addAttribute("draft", context.draft());
        model.addAttribute(
                "changes",
                context.changes().stream()
                        .map(newText -> view(context, plan, newText))
                        .toList());
        model.addAttribute("number", context.snapshot().editions().size() + 2);
        return "editions/draft";
    }

    private static ChangeView view(Context context, Plan plan, NewText newText) {
        PlanText text = context.text(newText.subject());
        String was = Objects.requireNonNullElse(text.text().en(), "");
        String is = Objects.requireNonNullElse(newText.text().en(), "");
        return new ChangeView(
                new ChangeView.Where(
                        path(newText.subject()),
                        text.address(),
                        text.place(),
                        part(newText.subject()),
                        newText.subject().position()),
                TextComparison.of(text.text().ja(), newText.text().ja()),
                was.equals(is) ? null : TextComparison.of(was, is),
                newText.reason(),
                Quote.of(plan, newText.source()),
                newText.source() != null
                        && plan.saysWordForWord(newText.source(), newText.text().ja()),
                Objects.requireNonNull(context.change(newText.subject())));
    }

    private String show(Context context, PlanText text, Model model) {
        Plan plan = context.snapshot().plan();
        TextSubject subject = text.subject();
        model.addAttribute("text", text);
        model.addAttribute("path", path(subject));
        model.addAttribute("titled", subject.part() == TextSubject.Part.TITLE);
        model.addAttribute("paragraphs", subject.kind() == TextSubject.Kind.PASSAGE);
        model.addAttribute(
                "heading",
                formats.message(
                        "texts.edit.title",
                        formats.text(text.place()),
                        formats.message(part(subject), subject.position())));
        model.addAttribute("change", context.change(subject));
        model.addAttribute("quotes", Quote.of(plan, text.source()));
        model.addAttribute("sourceText", text.source().toString());
        model.addAttribute("documents", plan.documents());
        return "editions/text";
    }

    private static TextSubject subject(String kind, String code, String part) {
        try {
            return TextSubject.parse(kind + "/" + code + "/" + part);
        } catch (IllegalArgumentException unreadable) {
            throw UserFacingException.notFound("texts.unknown");
        }
    }

    private static String path(TextSubject subject) {
        return "/admin/texts/" + subject;
    }

    private static String part(TextSubject subject) {
        return "texts.part." + (subject.kind() == TextSubject.Kind.ACTION ? "ACTION" : subject.part());
    }
}
