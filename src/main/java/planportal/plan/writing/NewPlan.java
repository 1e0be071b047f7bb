package planportal.plan.writing;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import planportal.shared.LocalizedText;
import planportal.shared.Source;

/** The content of a new plan, checked by the caller; {@link PlanWriting} writes it unchanged. */
public interface NewPlan {

    Head head();

    List<? extends Document> documents();

    /** By their kind, such as {@code VISION}. */
    Map<String, ? extends Passage> passages();

    List<? extends Programme> programmes();

    List<? extends Viewpoint> viewpoints();

    interface Head {

        String slug();

        Municipality municipality();

        LocalizedText title();

        LocalizedText phase();

        Term term();
    }

    /** @param code the local government code of six digits */
    record Municipality(String code, LocalizedText name) {

        public Municipality {
            Objects.requireNonNull(code);
            Objects.requireNonNull(name);
        }
    }

    /** @param note where the term is known from */
    record Term(LocalDate firstDay, LocalDate lastDay, LocalizedText note) {

        public Term {
            Objects.requireNonNull(firstDay);
            Objects.requireNonNull(lastDay);
            Objects.requireNonNull(note);
        }
    }

    /**
     * Text of the documents on a programme or an initiative.
     *
     * @param text     the paragraph; null if the documents have none
     * @param outcomes what it is to bring about
     * @param source   the lines of the documents
     */
    record Passages(@Nullable String text, List<String> outcomes, Source source) {

        public Passages {
            Objects.requireNonNull(outcomes);
            Objects.requireNonNull(source);
        }
    }

    /**
     * What the documents or the editors add to the text of an initiative.
     *
     * @param remark   what the documents add to the title in brackets
     * @param captions the captions of pictures in the documents
     * @param credit   whose figures the documents show
     * @param note     an editorial note
     */
    record Additions(
            @Nullable String remark,
            List<String> captions,
            @Nullable String credit,
            @Nullable LocalizedText note) {

        public Additions {
            Objects.requireNonNull(captions);
        }
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

        Passages passages();

        List<? extends Initiative> initiatives();
    }

    interface Initiative {

        String code();

        @Nullable
        String mark();

        LocalizedText title();

        Passages passages();

        Additions additions();

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
        List<? extends ExplainedTerm> terms();
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

    interface ExplainedTerm {

        String term();

        String text();

        Source source();
    }
}
