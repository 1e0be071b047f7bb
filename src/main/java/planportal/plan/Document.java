package planportal.plan;

import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.MapKeyColumn;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import org.hibernate.annotations.Immutable;
import org.hibernate.annotations.SortNatural;
import planportal.shared.LocalizedText;

/** A document of the city from which the plan's text is taken, line by line. */
@Entity
@Immutable
public class Document {

    @Id
    private long id;

    @ManyToOne
    private Plan plan;

    private String key;

    private String slug;

    private LocalizedText title;

    @ElementCollection
    @CollectionTable(name = "document_line", joinColumns = @JoinColumn(name = "document_id"))
    @MapKeyColumn(name = "line")
    @Column(name = "text")
    @SortNatural
    private SortedMap<Integer, String> lines;

    protected Document() {}

    /** Its name in sources, such as {@code s}. */
    public String key() {
        return key;
    }

    /** Its name in addresses, such as {@code slides}. */
    public String slug() {
        return slug;
    }

    /** The title of the document. */
    public LocalizedText title() {
        return title;
    }

    /** All lines by their number, from 1. */
    public SortedMap<Integer, String> lines() {
        return Collections.unmodifiableSortedMap(lines);
    }

    boolean has(int first, int last) {
        return !lines.isEmpty() && first >= lines.firstKey() && last <= lines.lastKey();
    }

    /**
     * The lines from {@code first} to {@code last}, both included.
     *
     * @param sentences the plan's sentences, among which the complete sentence is looked up
     */
    Quotation quote(int first, int last, Sentences sentences) {
        List<String> quoted = lines.subMap(first, last + 1).values().stream()
                .filter(line -> !line.isBlank())
                .toList();
        return new Quotation(
                this,
                first,
                last,
                quoted,
                sentences.around(quoted).orElseGet(() -> String.join("", quoted).strip()));
    }
}
