/** What every public page shares: the day it is shown as of, its frame, its caching. */
@NullMarked
package planportal.publicpages.frame;

import org.jspecify.annotations.NullMarked;
