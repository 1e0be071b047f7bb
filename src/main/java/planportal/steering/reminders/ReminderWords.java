package planportal.steering.reminders;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import org.springframework.context.i18n.LocaleContext;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;
import planportal.reporting.PeriodStates.Period;
import planportal.reporting.PeriodStates.Subject;
import planportal.shared.Formats;
import planportal.shared.PortalAddress;
import planportal.steering.reminders.ReminderAddressees.Addressee;

/**
 * Texts of reminders, always in Japanese, the language of the city hall, independent of the language of the current
 * page.
 */
@Component
class ReminderWords {

    /** Maximum number of reports listed in a mail; the others are counted. */
    private static final int NAMED = 50;

    private final Formats formats;
    private final PortalAddress address;

    ReminderWords(Formats formats, PortalAddress address) {
        this.formats = formats;
        this.address = address;
    }

    /**
     * Subject and text of a reminder.
     *
     * @param subject single line, 1–200 characters
     * @param text    text above the list of reports, 1–4000 characters
     */
    record Wording(String subject, String text) {}

    /** The default text for {@code audience} on {@code day}. */
    Wording defaultWording(Audience audience, Period period, LocalDate day) {
        LocalDate due = audience.due(period);
        String when = day.isBefore(due) ? "before" : day.equals(due) ? "on-day" : "after";
        return inJapanese(() -> new Wording(
                formats.message(
                        "steering.letter.subject." + audience,
                        formats.quarterShort(period.quarter()),
                        formats.dayShort(due)),
                formats.message(
                        "steering.letter.text." + audience + "." + when,
                        formats.quarter(period.quarter()),
                        formats.day(due))));
    }

    /** The complete mail to one recipient, with line breaks as mail requires. */
    String letter(Wording wording, Audience audience, Period period, Addressee to) {
        return inJapanese(() -> {
            StringBuilder letter = new StringBuilder(formats.message("steering.letter.dear", to.name()))
                    .append("\n\n")
                    .append(wording.text().strip())
                    .append("\n\n")
                    .append(formats.message(
                            "steering.letter.list." + audience, to.items().size()))
                    .append('\n');
            List<ReminderAddressees.Item> named =
                    to.items().subList(0, Math.min(NAMED, to.items().size()));
            for (ReminderAddressees.Item item : named) {
                Subject subject = item.subject();
                String name = formats.text(subject.name());
                String department = formats.text(item.department().name());
                letter.append(
                                subject.label() == null
                                        ? formats.message("steering.letter.item.narrative", name, department)
                                        : formats.message(
                                                "steering.letter.item",
                                                formats.text(subject.label()),
                                                name,
                                                department))
                        .append('\n');
            }
            if (named.size() < to.items().size()) {
                letter.append(formats.message("steering.letter.more", to.items().size() - named.size()))
                        .append('\n');
            }
            letter.append('\n')
                    .append(formats.message("steering.letter.due." + audience, formats.day(audience.due(period))))
                    .append("\n\n");
            if (address.isKnown()) {
                letter.append(formats.message("steering.letter.link", address.of(audience.path())))
                        .append("\n\n");
            }
            return letter.append(formats.message("steering.letter.end"))
                    .append('\n')
                    .toString();
        });
    }

    /** A rule as described in the audit history: 編集者へ、期限の7日前. */
    String rule(Audience audience, ReminderTiming timing, int days) {
        return inJapanese(() -> formats.message(
                "steering.rule",
                formats.message("steering.audience." + audience),
                formats.message("steering.timing." + timing, days)));
    }

    /** The portal's name, as the actor of automatic actions. */
    String portal() {
        return inJapanese(() -> formats.message("portal.name"));
    }

    private static <T> T inJapanese(Supplier<T> text) {
        LocaleContext reader = LocaleContextHolder.getLocaleContext();
        LocaleContextHolder.setLocale(Locale.JAPANESE);
        try {
            return text.get();
        } finally {
            LocaleContextHolder.setLocaleContext(reader);
        }
    }
}
