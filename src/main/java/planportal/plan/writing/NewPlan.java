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

    /** Identity and term. */
    Head head();

    /** The documents, in the order of their numbers. */
    List<? extends Document> documents();

    /** By their kind, such as {@code VISION}. */
    Map<String, ? extends Passage> passages();

    /** The programmes in order; exactly one is the priority programme. */
    List<? extends Programme> programmes();

    /** The viewpoints in order; empty if the plan has no chapter on its review. */
    List<? extends Viewpoint> viewpoints();

    /** Identity and term of the plan. */
    interface Head {

        /** The identifier of the plan in settings and addresses; unique in the database. */
        String slug();

        /** The city. */
        Municipality municipality();

        /** The title. */
        LocalizedText title();

        /** The phase of the plan, such as 後期計画. */
        LocalizedText phase();

        /** The term. */
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

    /** A document that the text comes from. */
    interface Document {

        /** The key by which sources refer to it, such as {@code s}; unique in the plan. */
        String key();

        /** The last part of its address; unique in the plan. */
        String slug();

        /** The title. */
        LocalizedText title();

        /** The lines verbatim; the first has the number 1. */
        List<String> lines();
    }

    /** A passage of the plan: vision, philosophy or review. */
    interface Passage {

        /** The heading in the document. */
        LocalizedText heading();

        /** The phrase that names the content, such as 上質な生活都市; null if there is none. */
        @Nullable
        LocalizedText name();

        /** The introductory sentence; null if there is none. */
        @Nullable
        String lead();

        /** The paragraphs in order, verbatim. */
        List<String> paragraphs();

        /** The lines of the documents that the text comes from. */
        Source source();
    }

    /** A programme with its initiatives. */
    interface Programme {

        /** The last part of its address; unique in the plan. */
        String slug();

        /** Whether it is the priority programme, which the home page shows. */
        boolean priority();

        /** The title. */
        LocalizedText title();

        /** The subheading; null if there is none. */
        @Nullable
        LocalizedText subheading();

        /** Its text. */
        Passages passages();

        /** Its top-level initiatives in order. */
        List<? extends Initiative> initiatives();
    }

    /** An initiative with its measures and nested initiatives. */
    interface Initiative {

        /** The code in addresses; unique in the plan. */
        String code();

        /** The mark in the documents, such as ①; null if there is none. */
        @Nullable
        String mark();

        /** The title without its mark. */
        LocalizedText title();

        /** Its text. */
        Passages passages();

        /** What documents and editors add to the text. */
        Additions additions();

        /** Its own measures in order. */
        List<? extends Measure> measures();

        /** The initiatives below it. */
        List<? extends Initiative> children();
    }

    /** A measure with its actions. */
    interface Measure {

        /** The code in addresses, such as {@code 1-a}; unique in the plan. */
        String code();

        /** The mark in the documents, such as ア; null if there is none. */
        @Nullable
        String label();

        /** The title without its mark. */
        LocalizedText title();

        /** The paragraph; null if there is none. */
        @Nullable
        String text();

        /** The bullets in order, verbatim. */
        List<String> actions();

        /** The lines of the documents that the text comes from. */
        Source source();
    }

    /** A viewpoint of the plan's review. */
    interface Viewpoint {

        /** The number in the document, from 1. */
        int number();

        /** The title. */
        LocalizedText title();

        /** Its points in order, verbatim. */
        List<String> points();

        /** The lines of the documents that the text comes from. */
        Source source();

        /** Its figures in order. */
        List<? extends Figure> figures();

        /** The terms that it explains. */
        List<? extends ExplainedTerm> terms();
    }

    /** A figure of a viewpoint. */
    interface Figure {

        /** The label in the document. */
        String label();

        /** The description; empty if the document has only a caption. */
        String text();

        /** The entries of the legend in order; empty if there is none. */
        List<String> legend();

        /** The credit; null if there is none. */
        @Nullable
        String credit();

        /** The portal's editorial note; null if there is none. */
        @Nullable
        LocalizedText note();

        /** The lines of the documents that the text comes from. */
        Source source();
    }

    /** A term that a viewpoint explains. */
    interface ExplainedTerm {

        /** The term. */
        String term();

        /** The explanation, verbatim. */
        String text();

        /** The lines of the documents that the text comes from. */
        Source source();
    }
}
