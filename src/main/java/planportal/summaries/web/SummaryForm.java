package planportal.summaries.web;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.validation.BindingResult;
import planportal.shared.Quarter;
import planportal.shared.SupportedLanguages;
import planportal.shared.input.ChoiceInput;
import planportal.summaries.model.SummaryRequest;
import planportal.summaries.model.SummaryRequest.Basis;
import planportal.summaries.model.SummaryRequest.Part;

/**
 * Selection of a summary's content, bound from query parameters.
 *
 * @param quarter     such as {@code 2023-Q3}; null before a selection
 * @param basis       a {@link Basis}
 * @param initiatives codes of initiatives; none for all
 * @param departments codes of departments; none for all
 * @param parts       {@link Part}s
 * @param language    {@code ja} or {@code en}
 */
record SummaryForm(
        @Nullable String quarter,
        @Nullable String basis,
        @Nullable List<String> initiatives,
        @Nullable List<String> departments,
        @Nullable List<String> parts,
        @Nullable String language) {

    /** The complete summary as published, in the reader's language. */
    static SummaryForm of(Quarter quarter, Locale language) {
        return new SummaryForm(
                quarter.toString(),
                Basis.AS_PUBLISHED.name(),
                List.of(),
                List.of(),
                Arrays.stream(Part.values()).map(Part::name).toList(),
                language.getLanguage());
    }

    /** The selection; empty if it is invalid, with errors added to {@code errors}. */
    Optional<SummaryRequest> request(BindingResult errors) {
        Quarter asked = null;
        try {
            asked = Quarter.parse(quarter == null ? "" : quarter);
        } catch (IllegalArgumentException unreadable) {
            errors.rejectValue("quarter", "summaries.unreadable-quarter");
        }
        Set<Part> chosen = EnumSet.noneOf(Part.class);
        Arrays.stream(Part.values())
                .filter(part -> includes(parts, part.name()))
                .forEach(chosen::add);
        if (chosen.isEmpty()) {
            errors.rejectValue("parts", "summaries.form.no-parts");
        }
        if (errors.hasErrors() || asked == null) {
            return Optional.empty();
        }
        return Optional.of(new SummaryRequest(
                asked,
                ChoiceInput.read(Basis.class, basis).orElse(Basis.AS_PUBLISHED),
                initiatives == null ? Set.of() : Set.copyOf(initiatives),
                departments == null ? Set.of() : Set.copyOf(departments),
                chosen,
                SupportedLanguages.find(language).orElse(SupportedLanguages.DEFAULT)));
    }

    boolean isEmpty() {
        return quarter == null;
    }

    /** Whether the part with that name is chosen. */
    public boolean includesPart(String name) {
        return includes(parts, name);
    }

    /** Whether the initiative with that code is chosen. */
    public boolean includesInitiative(String code) {
        return includes(initiatives, code);
    }

    /** Whether the department with that code is chosen. */
    public boolean includesDepartment(String code) {
        return includes(departments, code);
    }

    private static boolean includes(@Nullable List<String> chosen, String one) {
        return chosen != null && chosen.contains(one);
    }
}
