/** Substitutes for absent colleagues and their terms. */
@NullMarked
package planportal.accounts.absences;

import org.jspecify.annotations.NullMarked;
