/** Signing in over HTTP: the form and its answers, what the browser and the session keep, sessions on a page, invitations. */
@NullMarked
package planportal.accounts.web;

import org.jspecify.annotations.NullMarked;
