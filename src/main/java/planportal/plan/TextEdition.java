package planportal.plan;

import java.util.List;

/**
 * An edition of the plan's text that followed the one that came with it.
 *
 * @param publication the publication that made it public
 * @param title       what it is about, in one sentence for the public, in Japanese
 * @param revisions   the texts that it changed; not empty
 */
public record TextEdition(long publication, String title, List<TextRevision> revisions) {

    public TextEdition {
        revisions = List.copyOf(revisions);
    }
}
