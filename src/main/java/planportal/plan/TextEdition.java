package planportal.plan;

import java.util.List;

/**
 * An edition of the plan's text after the original.
 *
 * @param publication the publication that made it public
 * @param title       its subject, in one sentence for the public, in Japanese
 * @param revisions   the changed texts; not empty
 */
public record TextEdition(long publication, String title, List<TextRevision> revisions) {

    public TextEdition {
        revisions = List.copyOf(revisions);
    }
}
