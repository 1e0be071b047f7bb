package planportal.administration.kpis;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import planportal.accounts.StaffMember;
import planportal.administration.kpis.KpiAdministration.ChangeRequest;
import planportal.administration.kpis.KpiChanges.KpiChange;
import planportal.plan.Plan;
import planportal.progress.Aspect;
import planportal.progress.KpiRefusal;
import planportal.progress.KpiSetting;
import planportal.progress.KpiSettingWords;
import planportal.progress.KpiTargets;
import planportal.progress.PublicKpi;
import planportal.progress.SettingRevision;
import planportal.progress.Snapshot;
import planportal.progress.facts.Publication;
import planportal.progress.rating.Kind;
import planportal.shared.Formats;
import planportal.shared.Paging;
import planportal.shared.Refusal;
import planportal.shared.Source;
import planportal.shared.Today;
import planportal.shared.UserFacingException;
import planportal.shared.input.SearchWords;

/** 指標: the pages on which administrators change KPIs, immediately or from a later day. */
@Controller
@RequestMapping("/admin/kpis")
class KpiAdministrationController {

    private final KpiAdministration administration;
    private final KpiSettingWords words;
    private final Formats formats;
    private final Clock clock;

    KpiAdministrationController(KpiAdministration administration, KpiSettingWords words, Formats formats, Clock clock) {
        this.administration = administration;
        this.words = words;
        this.formats = formats;
        this.clock = clock;
    }

    /**
     * A scheduled change, as a page shows it.
     *
     * @param outdated whether it is based on an outdated revision, so that it will lapse
     */
    record WaitingView(
            KpiChange change,
            PublicKpi kpi,
            List<KpiSettingWords.Change> brings,
            List<SourceQuote> sources,
            boolean outdated) {}

    /** A revision after the first one. */
    record RevisionView(
            @Nullable Publication publication,
            List<KpiSettingWords.Change> changes,
            @Nullable String reason,
            List<SourceQuote> sources) {}

    /**
     * One aspect on the page of a KPI.
     *
     * @param path      the last part of the address of its form
     * @param lines     the current content, by message key of its parts
     * @param revisions the revisions after the first, the newest first
     */
    record SectionView(
            Aspect aspect,
            String path,
            Map<String, String> lines,
            @Nullable String reason,
            List<SourceQuote> sources,
            List<RevisionView> revisions,
            @Nullable WaitingView waiting) {}

    /**
     * The effect of a change, shown before it is confirmed.
     *
     * @param questions the questions to confirm, as text
     * @param yes       the value of the checkbox that confirms the questions
     */
    record CheckView(
            List<KpiSettingWords.Change> brings,
            List<SourceQuote> sources,
            LocalDate effectiveOn,
            boolean atOnce,
            List<String> questions,
            String yes,
            String fingerprint) {}

    @GetMapping
    String list(
            StaffMember actor,
            @RequestParam(defaultValue = "") String q,
            @RequestParam(required = false) @Nullable String page,
            Model model) {
        Snapshot snapshot = administration.current(actor);
        SearchWords words = SearchWords.of(q);
        model.addAttribute("q", q);
        List<PublicKpi> found = snapshot.kpis().stream()
                .filter(kpi -> kpi.kpi().contains(words))
                .toList();
        Paging paging = Paging.of(found.size(), Paging.readNumber(page));
        model.addAttribute("kpis", paging.rows(found));
        model.addAttribute("paging", paging);
        model.addAttribute("waiting", waiting(snapshot));
        return "administration/kpis";
    }

    @GetMapping("/{code}")
    String kpi(StaffMember actor, @PathVariable String code, Model model) {
        Snapshot snapshot = administration.current(actor);
        PublicKpi kpi = administration.find(snapshot, code);
        Map<Aspect, WaitingView> waiting = new EnumMap<>(Aspect.class);
        waiting(snapshot).stream()
                .filter(each -> each.kpi() == kpi)
                .forEach(each -> waiting.put(each.change().aspect(), each));
        model.addAttribute("kpi", kpi);
        model.addAttribute(
                "sections",
                aspects(kpi).stream()
                        .map(aspect -> section(snapshot, kpi, aspect, waiting.get(aspect)))
                        .toList());
        model.addAttribute("heading", heading(kpi));
        return "administration/kpi";
    }

    @GetMapping("/{code}/{aspect:definition|baseline|targets|rating}")
    String edit(StaffMember actor, @PathVariable String code, @PathVariable String aspect, Model model) {
        Snapshot snapshot = administration.current(actor);
        PublicKpi kpi = administration.find(snapshot, code);
        Aspect shown = aspectOf(kpi, aspect);
        KpiForm.of(kpi, shown, Today.of(clock)).show(KpiForm.errors(), model);
        return show(snapshot, kpi, shown, model);
    }

    @PostMapping("/{code}/{aspect:definition|baseline|targets|rating}")
    String change(
            StaffMember actor,
            @PathVariable String code,
            @PathVariable String aspect,
            @RequestParam MultiValueMap<String, String> sent,
            Model model,
            RedirectAttributes flash) {
        KpiForm form = KpiForm.of(sent);
        BindingResult errors = KpiForm.errors();
        form.show(errors, model);
        Snapshot snapshot = administration.current(actor);
        PublicKpi kpi = administration.find(snapshot, code);
        Aspect changed = aspectOf(kpi, aspect);
        try {
            Optional<ChangeRequest> requested = read(snapshot, kpi, changed, form, errors);
            if (requested.isPresent()) {
                boolean confirmed = form.fingerprint().equals(form.sending().confirmed());
                if (confirmed
                        && requested
                                .get()
                                .confirmed()
                                .containsAll(requested.get().questions(kpi))) {
                    boolean atOnce = administration.change(actor, code, requested.get());
                    flash.addFlashAttribute(
                            "notice",
                            atOnce
                                    ? formats.message("kpis.notice.public")
                                    : formats.message(
                                            "kpis.notice.waits",
                                            formats.dayShort(requested.get().effectiveOn())));
                    return "redirect:/admin/kpis/" + code;
                }
                administration.check(kpi, requested.get());
                if (confirmed) {
                    errors.rejectValue("yes", KpiRefusal.NOT_CONFIRMED.messageCode());
                }
                model.addAttribute("check", check(snapshot, kpi, requested.get(), form.fingerprint()));
            }
        } catch (Refusal refused) {
            if (refused.reason() == KpiRefusal.STALE) {
                return stale(actor, code, changed, form, model);
            }
            refuse(refused, errors, model);
        }
        return show(snapshot, kpi, changed, model);
    }

    @PostMapping("/changes/{id:\\d{1,18}}/cancel")
    String cancel(StaffMember actor, @PathVariable long id, RedirectAttributes flash) {
        Optional<KpiChange> cancelled = administration.cancel(actor, id);
        flash.addFlashAttribute(
                "notice", formats.message(cancelled.isPresent() ? "kpis.notice.cancelled" : "kpis.notice.ended"));
        return "redirect:/admin/kpis"
                + cancelled.map(change -> "/" + change.kpi()).orElse("");
    }

    private Optional<ChangeRequest> read(
            Snapshot snapshot, PublicKpi kpi, Aspect aspect, KpiForm form, BindingResult errors) {
        String reason = form.readReason(errors);
        Source source = form.readSource(snapshot.plan(), false, errors);
        LocalDate from = form.effectiveOn(Today.of(clock), errors);
        Optional<KpiSetting> content = form.read(aspect, kpi, errors);
        return content.isEmpty() || errors.hasErrors()
                ? Optional.empty()
                : Optional.of(new ChangeRequest(
                        form.seen(),
                        content.get(),
                        reason,
                        source,
                        Objects.requireNonNull(from),
                        form.confirmedQuestions()));
    }

    private CheckView check(Snapshot snapshot, PublicKpi kpi, ChangeRequest requested, String fingerprint) {
        KpiSetting before = kpi.setting(requested.content().aspect())
                .<KpiSetting>map(SettingRevision::content)
                .orElse(null);
        Set<KpiTargets.Question> questions = requested.questions(kpi);
        return new CheckView(
                words.changes(kpi, before, requested.content()),
                SourceQuote.of(snapshot.plan(), requested.source()),
                requested.effectiveOn(),
                !requested.effectiveOn().isAfter(Today.of(clock)),
                QuestionWords.of(formats, kpi, requested.content(), questions),
                questions.stream().map(Enum::name).collect(Collectors.joining(",")),
                fingerprint);
    }

    /** Somebody has changed it meanwhile: shows the current state beside the typed input. */
    private String stale(StaffMember actor, String code, Aspect aspect, KpiForm typed, Model model) {
        Snapshot now = administration.current(actor);
        PublicKpi kpi = administration.find(now, code);
        typed.basedOn(kpi.newest(aspect)).show(KpiForm.errors(), model);
        model.addAttribute("stale", true);
        return show(now, kpi, aspect, model);
    }

    private void refuse(Refusal refused, BindingResult errors, Model model) {
        if (refused.field() == null) {
            model.addAttribute("refusal", formats.message(refused));
        } else {
            errors.rejectValue(refused.field(), refused.messageCode(), formats.arguments(refused), null);
        }
    }

    private String show(Snapshot snapshot, PublicKpi kpi, Aspect aspect, Model model) {
        model.addAttribute("kpi", kpi);
        model.addAttribute(
                "section",
                section(
                        snapshot,
                        kpi,
                        aspect,
                        waiting(snapshot).stream()
                                .filter(each ->
                                        each.kpi() == kpi && each.change().aspect() == aspect)
                                .findFirst()
                                .orElse(null)));
        model.addAttribute("used", !kpi.revisions().isEmpty());
        model.addAttribute("milestone", kpi.kpi().kind() == Kind.MILESTONE);
        model.addAttribute("documents", snapshot.plan().documents());
        model.addAttribute("today", Today.of(clock));
        model.addAttribute(
                "heading",
                formats.message(
                        "kpis.edit." + aspect + ".title", formats.text(kpi.kpi().label())));
        return "administration/kpi-edit";
    }

    private List<WaitingView> waiting(Snapshot snapshot) {
        return administration.waiting(snapshot).stream()
                .filter(change -> snapshot.kpi(change.kpi()).isPresent())
                .map(change -> {
                    PublicKpi kpi = snapshot.kpi(change.kpi()).orElseThrow();
                    KpiSetting before = kpi.setting(change.aspect())
                            .<KpiSetting>map(SettingRevision::content)
                            .orElse(null);
                    return new WaitingView(
                            change,
                            kpi,
                            words.changes(kpi, before, change.content()),
                            SourceQuote.of(snapshot.plan(), change.source()),
                            kpi.newest(change.aspect()) != change.base());
                })
                .toList();
    }

    private SectionView section(Snapshot snapshot, PublicKpi kpi, Aspect aspect, @Nullable WaitingView waiting) {
        Plan plan = snapshot.plan();
        List<? extends SettingRevision<?>> settings = kpi.settingRevisions(aspect);
        List<RevisionView> revisions = new ArrayList<>();
        for (int i = 1; i < settings.size(); i++) {
            SettingRevision<?> revision = settings.get(i);
            revisions.add(new RevisionView(
                    snapshot.publication(revision.publication()).orElse(null),
                    words.changes(kpi, settings.get(i - 1).content(), revision.content()),
                    revision.reason(),
                    SourceQuote.of(plan, revision.source())));
        }
        Collections.reverse(revisions);
        SettingRevision<?> now = settings.isEmpty() ? null : settings.get(settings.size() - 1);
        Map<String, String> lines = now != null
                ? words.lines(kpi, now.content())
                : aspect == Aspect.RATING ? words.lines(kpi, kpi.weighing()) : Map.of();
        return new SectionView(
                aspect,
                aspect.name().toLowerCase(Locale.ROOT),
                lines,
                now == null ? null : now.reason(),
                SourceQuote.of(plan, now == null ? null : now.source()),
                revisions,
                waiting);
    }

    /** The aspects of a KPI; a milestone has no baseline and no weight. */
    private static List<Aspect> aspects(PublicKpi kpi) {
        return kpi.kpi().kind() == Kind.MILESTONE
                ? List.of(Aspect.DEFINITION, Aspect.TARGETS)
                : List.of(Aspect.values());
    }

    private static Aspect aspectOf(PublicKpi kpi, String path) {
        Aspect aspect = Aspect.valueOf(path.toUpperCase(Locale.ROOT));
        if (!aspects(kpi).contains(aspect)) {
            throw UserFacingException.notFound();
        }
        return aspect;
    }

    private String heading(PublicKpi kpi) {
        return formats.text(kpi.kpi().label()) + " " + formats.text(kpi.kpi().name());
    }
}
