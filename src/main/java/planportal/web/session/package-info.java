/** What the browser keeps for staff: the session's cookie, form tokens and the wanted page before the sign-in. */
@NullMarked
package planportal.web.session;

import org.jspecify.annotations.NullMarked;
