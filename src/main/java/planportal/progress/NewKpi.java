package planportal.progress;

import planportal.shared.Quarter;
import planportal.shared.Refusal;
import planportal.shared.Source;

/**
 * A KPI to be added to the plan.
 *
 * @param code         its code in addresses and files, such as {@code 1-a-4}
 * @param label        the code as people read it: {@code 1-ア-4}
 * @param about        the measure it judges, or an initiative without measures
 * @param source       the text of the plan that it judges
 * @param firstQuarter the first quarter for which it is reported
 * @param reason       why it is added, for the public
 */
public record NewKpi(
        String code,
        String label,
        MeasureKey about,
        Kpi.Origin origin,
        KpiDefinition definition,
        Source source,
        Quarter firstQuarter,
        String reason) {

    private static final String FORM = "[a-z0-9]+(-[a-z0-9]+)*";
    private static final int MAX_CODE_LENGTH = 30;
    /** The page for adding KPIs has this address. */
    private static final String TAKEN_BY_A_PAGE = "new";

    /** @throws Refusal if the code is invalid or the figures have no unit */
    public NewKpi {
        if (!code.matches(FORM) || code.length() > MAX_CODE_LENGTH || code.equals(TAKEN_BY_A_PAGE)) {
            throw new Refusal(KpiRefusal.CODE_UNUSABLE, "code", MAX_CODE_LENGTH);
        }
        definition.requireUnit();
    }
}
