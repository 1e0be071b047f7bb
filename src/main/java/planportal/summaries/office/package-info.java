/** What Excel and Word files share: charts, colours, XML, archives that are the same bytes each time. */
@NullMarked
package planportal.summaries.office;

import org.jspecify.annotations.NullMarked;
