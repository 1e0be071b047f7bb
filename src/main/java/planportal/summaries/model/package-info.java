/** The quarterly summary itself: one model and its words, from which every format is written. */
@NullMarked
@NamedInterface("model")
package planportal.summaries.model;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
