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
 * The form for a substitution, as it was submitted.
 *
 * @param absent     the id of the absent colleague's account
 * @param roles      in the form of {@link AccountForm#roleValue}
 * @param substitute the id of the substitute's account
 * @param firstDay   {@code 2023-12-01}
 * @param lastDay    the last day, included; as {@code firstDay}
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

    /** The parsed content of the form. */
    record Request(long substitute, Set<Assignment> roles, LocalDate firstDay, LocalDate lastDay) {}

    /** A form with all roles of the absent colleague, starting on {@code day}. */
    static AbsenceForm of(AbsenceCover.Absence absence, LocalDate day) {
        return new AbsenceForm(
                String.valueOf(absence.absent().id()),
                absence.roles().stream().map(AccountForm::roleValue).toList(),
                null,
                day.toString(),
                null);
    }

    /** Parses an account id; -1, which no account has, if the text is not an id. */
    static long accountId(@Nullable String text) {
        return text != null && text.matches("\\d{1,18}") ? Long.parseLong(text) : -1;
    }

    /** Parses the form and adds an error to each field that is missing or unreadable. */
    Optional<Request> read(Collection<Assignment> possible, Errors errors) {
        if (accountId(substitute) < 0) {
            errors.rejectValue("substitute", "absences.refusal.SUBSTITUTE_MISSING");
        }
        Set<String> chosen = new HashSet<>(roles == null ? List.of() : roles);
        Set<Assignment> selected = possible.stream()
                .filter(role -> chosen.contains(AccountForm.roleValue(role)))
                .collect(Collectors.toUnmodifiableSet());
        if (selected.isEmpty()) {
            errors.rejectValue("roles", "absences.refusal.ROLE_MISSING");
        }
        LocalDate first = readDay("firstDay", firstDay, errors);
        LocalDate last = readDay("lastDay", lastDay, errors);
        return first == null || last == null || errors.hasErrors()
                ? Optional.empty()
                : Optional.of(new Request(accountId(substitute), selected, first, last));
    }

    private static @Nullable LocalDate readDay(String field, @Nullable String typed, Errors errors) {
        String text = typed == null ? "" : typed.strip();
        if (text.isEmpty()) {
            errors.rejectValue(field, "absences.error.missing." + field);
            return null;
        }
        LocalDate day = DayInput.read(text);
        // Outside this range the database or a reader could take the year for another one.
        if (day != null && day.getYear() >= 2000 && day.getYear() < 2200) {
            return day;
        }
        errors.rejectValue(field, "absences.error.day-unreadable", new Object[] {text}, null);
        return null;
    }
}
