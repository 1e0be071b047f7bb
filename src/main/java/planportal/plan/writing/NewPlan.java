package planportal.plan.writing;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import planportal.shared.LocalizedText;
import planportal.shared.Source;

/** What a new plan says, checked by whoever brings it: {@link PlanWriting} writes it as it is. */
public interface NewPlan {

    Head head();

    List<? extends Document> documents();

    /** By their kind, such as {@code VISION}. */
    Map<String, ? extends Passage> passages();

    List<? extends Programme> programmes();

    List<? extends Viewpoint> viewpoints();

    interface Head {

        String slug();

        String municipalityCode();

        LocalizedText municipality();

        LocalizedText title();

        LocalizedText phase();

        LocalDate firstDay();

        LocalDate lastDay();

        LocalizedText termNote();
    }

    interface Document {

        String key();

        String slug();

        LocalizedText title();

        List<String> lines();
    }

    interface Passage {

        LocalizedText heading();

        @Nullable
        LocalizedText name();

        @Nullable
        String lead();

        List<String> paragraphs();

        Source source();
    }

    interface Programme {

        String slug();

        boolean priority();

        LocalizedText title();

        @Nullable
        LocalizedText subheading();

        @Nullable
        String lead();

        List<String> outcomes();

        Source source();

        List<? extends Initiative> initiatives();
    }

    interface Initiative {

        String code();

        @Nullable
        String mark();

        LocalizedText title();

        @Nullable
        String text();

        @Nullable
        String remark();

        List<String> outcomes();

        List<String> captions();

        @Nullable
        String credit();

        @Nullable
        LocalizedText note();

        Source source();

        List<? extends Measure> measures();

        /** The initiatives below it. */
        List<? extends Initiative> children();
    }

    interface Measure {

        String code();

        @Nullable
        String label();

        LocalizedText title();

        @Nullable
        String text();

        List<String> actions();

        Source source();
    }

    interface Viewpoint {

        int number();

        LocalizedText title();

        List<String> points();

        Source source();

        List<? extends Figure> figures();

        /** The terms that it explains. */
        List<? extends Term> words();
    }

    interface Figure {

        String label();

        String text();

        List<String> legend();

        @Nullable
        String credit();

        @Nullable
        LocalizedText note();

        Source source();
    }

    interface Term {

        String term();

        String text();

        Source source();
    }
}
