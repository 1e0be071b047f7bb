package planportal.accounts.absences;

import java.time.LocalDate;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.validation.Errors;
import planportal.accounts.StaffMember.Assignment;
import planportal.accounts.administration.AccountForm;
import planportal.shared.input.DayInput;

/**
 * Who stands in for somebody and when, as chosen and typed.
 *
 * @param absent     the id of the absent colleague's account
 * @param roles      as {@link AccountForm#written} writes them
 * @param substitute the id of the account of whoever stands in
 * @param firstDay   {@code 2023-12-01}
 * @param lastDay    the last day, included
 */
record AbsenceForm(
        @Nullable String absent,
        @Nullable List<String> roles,
        @Nullable String substitute,
        @Nullable String firstDay,
        @Nullable String lastDay) {

    AbsenceForm {
        roles = roles == null ? List.of() : List.copyOf(roles);
    }

    /** What was typed. */
    record Wanted(long substitute, Set<Assignment> roles, LocalDate firstDay, LocalDate lastDay) {}

    /** A form with every role of the absent colleague, from {@code day} on. */
    static AbsenceForm of(AbsenceCover.Absence absence, LocalDate day) {
        return new AbsenceForm(
                String.valueOf(absence.absent().id()),
                absence.roles().stream().map(AccountForm::written).toList(),
                null,
                day.toString(),
                null);
    }

    /** The account; -1, which nobody has, for what is no id. */
    static long id(@Nullable String text) {
        return text != null && text.matches("\\d{1,18}") ? Long.parseLong(text) : -1;
    }

    /** Reads what was typed, and says beside the fields what is missing or cannot be read. */
    Optional<Wanted> read(Collection<Assignment> possible, Errors errors) {
        if (id(substitute) < 0) {
            errors.rejectValue("substitute", "absences.refusal.SUBSTITUTE_MISSING");
        }
        Set<String> chosen = new HashSet<>(roles == null ? List.of() : roles);
        Set<Assignment> wanted = possible.stream()
                .filter(role -> chosen.contains(AccountForm.written(role)))
                .collect(Collectors.toUnmodifiableSet());
        if (wanted.isEmpty()) {
            errors.rejectValue("roles", "absences.refusal.ROLE_MISSING");
        }
        LocalDate first = day("firstDay", firstDay, errors);
        LocalDate last = day("lastDay", lastDay, errors);
        return first == null || last == null || errors.hasErrors()
                ? Optional.empty()
                : Optional.of(new Wanted(id(substitute), wanted, first, last));
    }

    private static @Nullable LocalDate day(String field, @Nullable String typed, Errors errors) {
        String text = typed == null ? "" : typed.strip();
        if (text.isEmpty()) {
            errors.rejectValue(field, "absences.error.missing." + field);
            return null;
        }
        LocalDate day = DayInput.read(text);
        // Beyond these the database or a reader would read another year.
        if (day != null && day.getYear() >= 2000 && day.getYear() < 2200) {
            return day;
        }
        errors.rejectValue(field, "absences.error.day-unreadable", new Object[] {text}, null);
        return null;
    }
}
