/** Administrators manage accounts and roles; people manage their e-mail address. */
@NullMarked
package planportal.accounts.administration;

import org.jspecify.annotations.NullMarked;
