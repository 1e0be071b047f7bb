/** Approved reports and narratives become public: at once, at a set time, or with the whole quarter. */
@NullMarked
package planportal.reporting.publication;

import org.jspecify.annotations.NullMarked;
