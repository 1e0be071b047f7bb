/** Mails that tell the owner of an account what happened to it. */
@NullMarked
package planportal.accounts.letters;

import org.jspecify.annotations.NullMarked;
