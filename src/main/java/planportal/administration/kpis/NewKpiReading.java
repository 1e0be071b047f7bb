package planportal.administration.kpis;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.validation.Errors;
import planportal.plan.Initiative;
import planportal.plan.Measure;
import planportal.plan.Plan;
import planportal.progress.Kpi;
import planportal.progress.KpiDefinition;
import planportal.progress.MeasureKey;
import planportal.progress.NewKpi;
import planportal.progress.Snapshot;
import planportal.shared.LocalizedText;
import planportal.shared.Quarter;
import planportal.shared.Refusal;
import planportal.shared.Source;
import planportal.shared.Today;
import planportal.shared.input.ChoiceInput;

/** Parses the form for a new KPI. */
@Component
public class NewKpiReading {

    private final Clock clock;

    NewKpiReading(Clock clock) {
        this.clock = clock;
    }

    /** The possible parent of a KPI: a measure, or an initiative without measures. */
    public record Parent(
            String code,
            LocalizedText title,
            long initiativeId,
            @Nullable Long measureId,
            String label) {}

    /**
     * Parses a new KPI, and adds what cannot be parsed to {@code errors}.
     *
     * @return the KPI; empty if there are errors
     * @throws Refusal if it contradicts itself
     */
    public Optional<NewKpi> read(Snapshot snapshot, KpiForm form, Errors errors) {
        String reason = form.readReason(errors);
        Source source = form.readSource(snapshot.plan(), true, errors);
        Optional<Parent> parent = parents(snapshot.plan()).stream()
                .filter(each -> each.code().equals(form.joining().parent()))
                .findFirst();
        if (parent.isEmpty()) {
            errors.rejectValue("parent", "kpis.error.parent-missing");
        }
        Optional<Quarter> firstQuarter = quarters(snapshot.plan()).stream()
                .filter(each -> each.toString().equals(form.joining().firstQuarter()))
                .findFirst();
        if (firstQuarter.isEmpty()) {
            errors.rejectValue("firstQuarter", "kpis.error.first-quarter");
        }
        Optional<Kpi.Origin> origin =
                ChoiceInput.read(Kpi.Origin.class, form.joining().origin());
        if (origin.isEmpty()) {
            errors.rejectValue("origin", "kpis.error.choice");
        }
        String code = form.joining().code() == null ? "" : form.joining().code().strip();
        KpiDefinition definition = form.readDefinition(errors);
        return definition == null || source == null || errors.hasErrors()
                ? Optional.empty()
                : Optional.of(new NewKpi(
                        code,
                        label(code, parent.get()),
                        new MeasureKey(parent.get().initiativeId(), parent.get().measureId()),
                        origin.get(),
                        definition,
                        source,
                        firstQuarter.get(),
                        reason));
    }

    /** The label of a KPI: 1-ア-4 for 1-a-4 of the measure 1-a with the sign ア; any other code is its own label. */
    private static String label(String code, Parent parent) {
        return !parent.label().isEmpty() && code.startsWith(parent.code() + "-")
                ? parent.label() + code.substring(parent.code().length())
                : code;
    }

    /** The possible parents of KPIs, in the plan's order. */
    public List<Parent> parents(Plan plan) {
        List<Parent> parents = new ArrayList<>();
        plan.initiatives().forEach(initiative -> {
            for (Measure measure : initiative.measures()) {
                parents.add(new Parent(
                        measure.code(),
                        measure.title(),
                        initiative.id(),
                        measure.id(),
                        measure.label() == null ? "" : initiative.code() + "-" + measure.label()));
            }
            if (initiative.measures().isEmpty() && initiative.children().isEmpty()) {
                parents.add(of(initiative));
            }
        });
        return parents;
    }

    private static Parent of(Initiative initiative) {
        return new Parent(initiative.code(), initiative.title(), initiative.id(), null, "");
    }

    /** The quarters from the plan's first one to four quarters after the current one. */
    List<Quarter> quarters(Plan plan) {
        LocalDate today = Today.of(clock);
        List<Quarter> quarters = new ArrayList<>();
        Quarter last = Quarter.of(today).plus(4);
        for (Quarter each = Quarter.of(plan.firstDay()); each.compareTo(last) <= 0; each = each.next()) {
            quarters.add(each);
        }
        return quarters;
    }
}
