package planportal.plan;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.OneToMany;
import jakarta.persistence.OrderBy;
import jakarta.persistence.Transient;
import java.time.LocalDate;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.Nullable;
import planportal.shared.LocalizedText;
import planportal.shared.Quarter;
import planportal.shared.Source;

/**
 * A plan (計画) with its term, its text and the documents that the text comes from. Read as a whole and never changed
 * here: {@link PlanLibrary} gives it with everything below it loaded.
 */
@Entity
@Immutable
public class Plan {

    @Id
    private long id;

    private String slug;

    private String municipalityCode;

    private LocalizedText municipality;

    private LocalizedText title;

    private LocalizedText phase;

    private LocalDate firstDay;

    private LocalDate lastDay;

    private LocalizedText termNote;

    @OneToMany(mappedBy = "plan")
    @OrderBy("id")
    private List<Document> documents;

    @OneToMany(mappedBy = "plan")
    @OrderBy("id")
    private List<Passage> passages;

    @OneToMany(mappedBy = "plan")
    @OrderBy("position")
    private List<Programme> programmes;

    @OneToMany(mappedBy = "plan")
    @OrderBy("number")
    private List<Viewpoint> viewpoints;

    /** The plan as it came, where this is a later edition: what the documents say is told from its words. */
    @Transient
    private @Nullable Plan first;

    /** Made when the first line is quoted; two threads that make it at once make the same. */
    @Transient
    private volatile @Nullable Sentences sentences;

    protected Plan() {}

    private Plan(Plan first, RevisedTexts edition) {
        this.id = first.id;
        this.slug = first.slug;
        this.municipalityCode = first.municipalityCode;
        this.municipality = first.municipality;
        this.title = first.title;
        this.phase = first.phase;
        this.firstDay = first.firstDay;
        this.lastDay = first.lastDay;
        this.termNote = first.termNote;
        this.documents = first.documents;
        this.viewpoints = first.viewpoints;
        this.passages = first.passages.stream()
                .map(passage -> new Passage(passage, this, edition))
                .toList();
        this.programmes = first.programmes.stream()
                .map(programme -> new Programme(programme, this, edition))
                .toList();
        this.first = first;
    }

    /** The plan as it came, with none of the editions that followed. */
    public Plan asItCame() {
        return first == null ? this : first;
    }

    /**
     * The plan as it came with the texts of {@code editions} in the place of its own.
     *
     * @param editions every edition that followed, the newest last; not only those since this one
     */
    public Plan revised(List<TextEdition> editions) {
        Map<TextSubject, TextRevision> newest = new HashMap<>();
        editions.forEach(edition -> edition.revisions().forEach(revision -> newest.put(revision.subject(), revision)));
        return newest.isEmpty() ? asItCame() : new Plan(asItCame(), new RevisedTexts(newest));
    }

    /** Every text that an edition can change, in the plan's order. */
    public List<PlanText> changeableTexts() {
        return Stream.concat(
                        passages.stream().flatMap(Passage::changeableTexts),
                        initiatives()
                                .flatMap(initiative -> Stream.concat(
                                        initiative.changeableTexts(),
                                        initiative.measures().stream().flatMap(Measure::changeableTexts))))
                .toList();
    }

    /** Whether the documents have all the lines that {@code source} names. */
    public boolean has(Source source) {
        return source.references().stream()
                .allMatch(lines -> documents.stream()
                        .anyMatch(document ->
                                document.key().equals(lines.document()) && document.has(lines.first(), lines.last())));
    }

    /** Whether {@code text} stands word for word in the lines that {@code source} names, wherever they are broken. */
    public boolean saysWordForWord(Source source, String text) {
        return Sentences.squeeze(source.references().stream()
                        .flatMap(lines -> documents.stream()
                                .filter(document -> document.key().equals(lines.document()))
                                .flatMap(document ->
                                        document.lines().subMap(lines.first(), lines.last() + 1).values().stream()))
                        .collect(Collectors.joining()))
                .contains(Sentences.squeeze(text));
    }

    public long id() {
        return id;
    }

    /** Its name in configuration and files, such as {@code kumamoto-7}. */
    public String slug() {
        return slug;
    }

    /** The municipality's 全国地方公共団体コード, six digits. */
    public String municipalityCode() {
        return municipalityCode;
    }

    public LocalizedText municipality() {
        return municipality;
    }

    public LocalizedText title() {
        return title;
    }

    /** The part of the plan that is followed here, such as 後期計画. */
    public LocalizedText phase() {
        return phase;
    }

    public LocalDate firstDay() {
        return firstDay;
    }

    public LocalDate lastDay() {
        return lastDay;
    }

    /** Where the term is known from, since the documents do not say it. */
    public LocalizedText termNote() {
        return termNote;
    }

    /** The quarters of the term, in order. */
    public List<Quarter> quarters() {
        return Stream.iterate(
                        Quarter.of(firstDay), quarter -> !quarter.firstDay().isAfter(lastDay), Quarter::next)
                .toList();
    }

    public List<Document> documents() {
        return Collections.unmodifiableList(documents);
    }

    /** What people call {@code document}: 1 for the first. */
    public int number(Document document) {
        return documents.indexOf(document) + 1;
    }

    /** The passage of that kind, if the plan has it. */
    public Optional<Passage> passage(Passage.Kind kind) {
        return passages.stream().filter(passage -> passage.kind() == kind).findFirst();
    }

    public List<Programme> programmes() {
        return Collections.unmodifiableList(programmes);
    }

    /** The programme whose initiatives the plan puts first (重点的取組). */
    public Programme priorityProgramme() {
        return programmes.stream()
                .filter(Programme::priority)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("plan " + slug + " has no priority programme"));
    }

    public List<Viewpoint> viewpoints() {
        return Collections.unmodifiableList(viewpoints);
    }

    /** Every initiative of every programme, parents before children. */
    public Stream<Initiative> initiatives() {
        return programmes.stream().flatMap(Programme::allInitiatives);
    }

    /** Every measure of every programme. */
    public Stream<Measure> measures() {
        return initiatives().flatMap(initiative -> initiative.measures().stream());
    }

    /** The plan's running text, in its order: what a quoted line is a part of. */
    private Sentences sentences() {
        Sentences made = sentences;
        if (made == null) {
            made = new Sentences(texts());
            sentences = made;
        }
        return made;
    }

    private List<String> texts() {
        return Stream.of(
                        initiatives().map(Initiative::text).filter(Objects::nonNull),
                        measures().map(Measure::text).filter(Objects::nonNull),
                        measures()
                                .flatMap(measure -> measure.actions().stream())
                                .map(Action::text),
                        viewpoints.stream().flatMap(viewpoint -> viewpoint.points().stream()),
                        viewpoints.stream()
                                .flatMap(viewpoint -> viewpoint.terms().stream())
                                .map(ViewpointTerm::text),
                        passages.stream().flatMap(passage -> passage.paragraphs().stream()))
                .flatMap(texts -> texts)
                .toList();
    }

    /** The lines that {@code source} names, in its order; lines that a document does not have are left out. */
    public List<Quotation> quote(Source source) {
        return source.references().stream()
                .flatMap(reference -> documents.stream()
                        .filter(document -> document.key().equals(reference.document()))
                        .map(document -> document.quote(
                                reference.first(), reference.last(), asItCame().sentences())))
                .toList();
    }
}
