/** Parts of several public pages: rows, figures, chips, sources, narratives. */
@NullMarked
package planportal.publicpages.parts;

import org.jspecify.annotations.NullMarked;
