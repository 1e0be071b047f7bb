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
 * A plan (計画) with its term, its text and the documents from which the text comes. It is read as a whole by {@link
 * PlanLibrary} and never changed.
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

    /** The original plan, if this is a later edition; quotations of documents are looked up in its texts. */
    @Transient
    private @Nullable Plan first;

    /** Created when the first line is quoted; if two threads create it at once, the results are equal. */
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

    /** The original plan, without later editions. */
    public Plan original() {
        return first == null ? this : first;
    }

    /**
     * The original plan with the texts of {@code editions}.
     *
     * @param editions all editions after the original, newest last; not only those since this one
     */
    public Plan revised(List<TextEdition> editions) {
        Map<TextSubject, TextRevision> newest = new HashMap<>();
        editions.forEach(edition -> edition.revisions().forEach(revision -> newest.put(revision.subject(), revision)));
        return newest.isEmpty() ? original() : new Plan(original(), new RevisedTexts(newest));
    }

    /** All texts that an edition can change, in the plan's order. */
    public List<PlanText> changeableTexts() {
        return Stream.concat(
                        passages.stream().flatMap(Passage::changeableTexts),
                        initiatives()
                                .flatMap(initiative -> Stream.concat(
                                        initiative.changeableTexts(),
                                        initiative.measures().stream().flatMap(Measure::changeableTexts))))
                .toList();
    }

    /** Whether the documents contain all lines of {@code source}. */
    public boolean has(Source source) {
        return source.references().stream()
                .allMatch(lines -> documents.stream()
                        .anyMatch(document ->
                                document.key().equals(lines.document()) && document.has(lines.first(), lines.last())));
    }

    /** Whether the lines of {@code source} contain {@code text} verbatim, regardless of line breaks. */
    public boolean saysWordForWord(Source source, String text) {
        return Sentences.squeeze(source.references().stream()
                        .flatMap(lines -> documents.stream()
                                .filter(document -> document.key().equals(lines.document()))
                                .flatMap(document ->
                                        document.lines().subMap(lines.first(), lines.last() + 1).values().stream()))
                        .collect(Collectors.joining()))
                .contains(Sentences.squeeze(text));
    }

    /** Its id. */
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

    /** The name of the city. */
    public LocalizedText municipality() {
        return municipality;
    }

    /** The title, such as 熊本市第7次総合計画. */
    public LocalizedText title() {
        return title;
    }

    /** The part of the plan that the portal follows, such as 後期計画. */
    public LocalizedText phase() {
        return phase;
    }

    /** The first day of the term. */
    public LocalDate firstDay() {
        return firstDay;
    }

    /** The last day of the term, on which undated targets are due. */
    public LocalDate lastDay() {
        return lastDay;
    }

    /** Where the term is known from, as the documents do not state it. */
    public LocalizedText termNote() {
        return termNote;
    }

    /** The quarters of the term, in order. */
    public List<Quarter> quarters() {
        return Stream.iterate(
                        Quarter.of(firstDay), quarter -> !quarter.firstDay().isAfter(lastDay), Quarter::next)
                .toList();
    }

    /** The documents that the text comes from, in the order of their numbers. */
    public List<Document> documents() {
        return Collections.unmodifiableList(documents);
    }

    /** The number by which people refer to {@code document}, from 1. */
    public int number(Document document) {
        return documents.indexOf(document) + 1;
    }

    /** The passage of that kind, if the plan has it. */
    public Optional<Passage> passage(Passage.Kind kind) {
        return passages.stream().filter(passage -> passage.kind() == kind).findFirst();
    }

    /** The programmes in order. */
    public List<Programme> programmes() {
        return Collections.unmodifiableList(programmes);
    }

    /** The priority programme (重点的取組). */
    public Programme priorityProgramme() {
        return programmes.stream()
                .filter(Programme::priority)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("plan " + slug + " has no priority programme"));
    }

    /** The viewpoints of the plan's review, in order. */
    public List<Viewpoint> viewpoints() {
        return Collections.unmodifiableList(viewpoints);
    }

    /** All initiatives of all programmes, parents before children. */
    public Stream<Initiative> initiatives() {
        return programmes.stream().flatMap(Programme::allInitiatives);
    }

    /** All measures of all programmes. */
    public Stream<Measure> measures() {
        return initiatives().flatMap(initiative -> initiative.measures().stream());
    }

    /** The sentences of the plan's running text, in its order, to which quoted lines belong. */
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

    /** The lines of {@code source} in its order; lines that a document does not have are omitted. */
    public List<Quotation> quote(Source source) {
        return source.references().stream()
                .flatMap(reference -> documents.stream()
                        .filter(document -> document.key().equals(reference.document()))
                        .map(document -> document.quote(
                                reference.first(), reference.last(), original().sentences())))
                .toList();
    }
}
