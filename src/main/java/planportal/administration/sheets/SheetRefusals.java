package planportal.administration.sheets;

import java.math.BigDecimal;
import java.util.Arrays;
import org.springframework.stereotype.Component;
import planportal.progress.KpiRefusal;
import planportal.shared.Formats;

/** Says in the reader's words why something may not be settled. */
@Component
class SheetRefusals {

    private final Formats formats;

    SheetRefusals(Formats formats) {
        this.formats = formats;
    }

    /** The sentence that the form of the KPI says of it, too. */
    String message(KpiRefusal refused) {
        return formats.say("kpis.error." + refused.reason(), arguments(refused));
    }

    /** What the sentence says besides. */
    Object[] arguments(KpiRefusal refused) {
        return Arrays.stream(refused.arguments())
                .map(each -> each instanceof BigDecimal figure ? formats.digits(figure) : each)
                .toArray();
    }
}
