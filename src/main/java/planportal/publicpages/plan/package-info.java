/** The public pages of the plan: home, initiatives, measures, programmes, texts, documents. */
@NullMarked
package planportal.publicpages.plan;

import org.jspecify.annotations.NullMarked;
