/** The sessions of an account: from where and on which browser, ending them, and what a session remembers of its sign-in. */
@NullMarked
package planportal.accounts.sessions;

import org.jspecify.annotations.NullMarked;
