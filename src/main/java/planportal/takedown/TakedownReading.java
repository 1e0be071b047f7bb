package planportal.takedown;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import planportal.accounts.AccessPolicy;
import planportal.accounts.StaffAction;
import planportal.accounts.StaffMember;
import planportal.accounts.StaffMembers;
import planportal.progress.facts.Publications;
import planportal.shared.Lookup;
import planportal.shared.Quarter;
import planportal.shared.UserFacingException;
import planportal.shared.input.SearchWords;
import planportal.takedown.PublishedTexts.Listing;
import planportal.takedown.TakedownRequest.Decision;

/** What the pages about takedowns show: for administrators, who request them, and for all who decide. */
@Service
class TakedownReading {

    private final PublishedTexts texts;
    private final TakedownRequests requests;
    private final TakedownWords words;
    private final Publications publications;
    private final AccessPolicy policy;
    private final StaffMembers members;
    private final Clock clock;

    TakedownReading(
            PublishedTexts texts,
            TakedownRequests requests,
            TakedownWords words,
            Publications publications,
            AccessPolicy policy,
            StaffMembers members,
            Clock clock) {
        this.texts = texts;
        this.requests = requests;
        this.words = words;
        this.publications = publications;
        this.policy = policy;
        this.members = members;
        this.clock = clock;
    }

    /** A request with the names of those who made and decided it; {@code decidedBy} is null while it waits. */
    record Item(
            TakedownRequest request,
            TextSubject subject,
            String requestedBy,
            @Nullable String decidedBy) {}

    /**
     * @param subjects where there are texts that can be taken down; empty for those who may only decide
     * @param mayAsk   whether the reader may request a takedown
     */
    record Overview(List<Item> items, List<TextSubject> subjects, boolean mayAsk) {

        /** The subjects that people may mean by {@code typed}: the one with that code, or those that contain the words. */
        List<TextSubject> find(String typed) {
            List<TextSubject> exact = subjects.stream()
                    .filter(each -> each.code().equals(typed.strip()))
                    .toList();
            SearchWords sought = SearchWords.of(typed);
            return !exact.isEmpty()
                    ? exact
                    : subjects.stream()
                            .filter(each -> sought.areIn(
                                    each.code(), each.title().ja(), each.title().en()))
                            .toList();
        }
    }

    /**
     * A place that would be cleared.
     *
     * @param publishedAt when it became public; null if it is not public
     */
    record PlaceView(
            String table,
            @Nullable Quarter quarter,
            @Nullable Instant publishedAt,
            @Nullable String content) {

        /** Whether readers of public pages and files see it. */
        public boolean isPublic() {
            return publishedAt != null;
        }
    }

    /**
     * A request and what it would take down.
     *
     * @param marker      what will stand in the place of the content
     * @param places      what will go, and from where; empty once it is decided
     * @param fingerprint of the places
     * @param own         whether the reader made the request, and may therefore only withdraw it
     */
    record RequestPage(Item item, String marker, List<PlaceView> places, String fingerprint, boolean own) {}

    Overview overview(StaffMember actor) {
        policy.require(actor, StaffAction.DECIDE_TAKEDOWN);
        boolean mayAsk = policy.permits(actor, StaffAction.REQUEST_TAKEDOWN);
        return new Overview(items(requests.all()), mayAsk ? texts.subjects() : List.of(), mayAsk);
    }

    /** @throws UserFacingException NOT_FOUND, if there is no such KPI or measure */
    Listing texts(StaffMember actor, boolean measure, String code) {
        policy.require(actor, StaffAction.REQUEST_TAKEDOWN);
        return measure ? texts.ofMeasure(code) : texts.ofKpi(code);
    }

    /** @throws UserFacingException NOT_FOUND, if there is no such request */
    RequestPage request(StaffMember actor, long id) {
        policy.require(actor, StaffAction.DECIDE_TAKEDOWN);
        TakedownRequest request =
                requests.find(id).orElseThrow(() -> UserFacingException.notFound("takedown.no-request"));
        Decision decision = request.decision();
        List<TakedownPlace> places = decision == null ? requests.places(id) : List.of();
        Map<Long, Instant> times = publications.times(places.stream()
                .map(TakedownPlace::publication)
                .filter(Objects::nonNull)
                .collect(Collectors.toSet()));
        return new RequestPage(
                items(List.of(request)).get(0),
                words.marker(
                        request.wording(),
                        decision == null ? clock.instant() : decision.made().at()),
                places.stream()
                        .map(each -> new PlaceView(
                                each.table(),
                                each.quarter(),
                                isReport(each) || each.publication() == null ? null : times.get(each.publication()),
                                each.content()))
                        .toList(),
                decision == null ? requests.fingerprint(id) : "",
                request.made().account() == actor.accountId());
    }

    /** Reports name the publication that they led to, and are not public themselves. */
    private static boolean isReport(TakedownPlace place) {
        return Set.of("report", "narrative_report").contains(place.table());
    }

    private List<Item> items(List<TakedownRequest> found) {
        Map<Long, String> names = members.names(found.stream()
                .flatMap(each -> each.decision() == null
                        ? Stream.of(each.made().account())
                        : Stream.of(
                                each.made().account(), each.decision().made().account()))
                .collect(Collectors.toSet()));
        return found.stream()
                .map(each -> new Item(
                        each,
                        texts.subject(each.kpi(), each.measure()),
                        Lookup.require(names, each.made().account()),
                        each.decision() == null
                                ? null
                                : names.get(each.decision().made().account())))
                .toList();
    }
}
