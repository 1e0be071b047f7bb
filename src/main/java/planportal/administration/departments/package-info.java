/** Adding, renaming and merging departments; handing KPIs over between them. */
@NullMarked
package planportal.administration.departments;

import org.jspecify.annotations.NullMarked;
