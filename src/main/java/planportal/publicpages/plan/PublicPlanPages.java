package planportal.publicpages.plan;

import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.springframework.modulith.NamedInterface;
import org.springframework.stereotype.Component;
import planportal.plan.Plan;
import planportal.progress.Snapshot;
import planportal.publicpages.frame.AsOf;
import planportal.publicpages.frame.Frame;

/** The models of the public pages with the plan's text, for the preview of drafts. */
@Component
@NamedInterface("plan-pages")
public class PublicPlanPages {

    /**
     * @param template the template of the page; a model attribute {@code preview} marks it as not public
     * @param model    the model attributes of the template
     */
    public record Page(String template, Map<String, Object> model) {}

    /** The page at {@code address}, such as {@code /measures/1-a}; empty if no page of the plan's text is there. */
    public Optional<Page> page(Snapshot snapshot, String address) {
        Plan plan = snapshot.plan();
        String code = address.substring(address.lastIndexOf('/') + 1);
        return switch (address.substring(0, address.length() - code.length())) {
            case "/initiatives/" ->
                plan.priorityProgramme()
                        .allInitiatives()
                        .filter(each -> each.code().equals(code))
                        .findFirst()
                        .map(each -> InitiativeView.of(snapshot, each))
                        .map(of(snapshot, "initiative"));
            case "/measures/" ->
                plan.measures()
                        .filter(each -> each.code().equals(code))
                        .findFirst()
                        .map(each -> MeasureView.of(snapshot, each))
                        .map(of(snapshot, "measure"));
            case "/programmes/" ->
                plan.programmes().stream()
                        .filter(each -> each.slug().equals(code))
                        .findFirst()
                        .map(each -> ProgrammeView.of(snapshot, each))
                        .map(of(snapshot, "programme"));
            case "/" ->
                Optional.of(code)
                        .filter("plan"::equals)
                        .map(each -> PlanTextView.of(snapshot))
                        .map(of(snapshot, "plan"));
            case "/plan/" ->
                Optional.of(code)
                        .filter("background"::equals)
                        .map(each -> BackgroundView.of(snapshot))
                        .map(of(snapshot, "background"));
            default -> Optional.empty();
        };
    }

    private static Function<Object, Page> of(Snapshot snapshot, String template) {
        return view ->
                new Page("publicpages/" + template, Map.of("view", view, "frame", Frame.of(new AsOf(snapshot, null))));
    }
}
