package planportal.takedown;

import java.time.Instant;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import planportal.shared.Formats;
import planportal.shared.SupportedLanguages;
import planportal.takedown.TakedownRequest.Wording;

/**
 * The sentences in the place of what was taken down. They are stored where the content was, so that they stand in every page and
 * file; like the texts of departments, which have no translation, they are the same for readers of both languages, and in both.
 */
@Component
class TakedownWords {

    private final Formats formats;

    TakedownWords(Formats formats) {
        this.formats = formats;
    }

    /** 「この記載は、令和8年11月30日に取り下げました。理由：…」, and the same in English. */
    String marker(Wording wording, Instant at) {
        return inBoth(wording, (words, reason) -> words.message("takedown.marker", words.dayOf(at), reason));
    }

    /** The same without the reason, where there is little room. */
    String shortMarker(Instant at) {
        return SupportedLanguages.ALL.stream()
                .map(formats::in)
                .map(words -> words.message("takedown.marker.short", words.dayOf(at)))
                .collect(Collectors.joining(" / "));
    }

    /** What the list of publications says: what was taken down, and why. */
    String publicNote(TextSubject subject, PublishedText.Key text, Wording wording) {
        return inBoth(
                wording,
                (words, reason) -> words.message(
                        "takedown.public-note",
                        words.text(subject.title()),
                        words.quarterShort(text.quarter()),
                        words.message("takedown.kind." + text.kind()),
                        reason));
    }

    private interface Sentence {

        String in(Formats words, String reason);
    }

    private String inBoth(Wording wording, Sentence sentence) {
        String english = wording.englishReason();
        return Stream.of(Locale.JAPANESE, Locale.ENGLISH)
                .map(language -> sentence.in(
                        formats.in(language),
                        language.equals(Locale.ENGLISH) && english != null ? english : wording.reason()))
                .collect(Collectors.joining("\n"));
    }
}
