/** Limits on guessing: how long somebody waits after wrong passwords, which devices an account is known on, and warnings. */
@NullMarked
package planportal.accounts.attempts;

import org.jspecify.annotations.NullMarked;
