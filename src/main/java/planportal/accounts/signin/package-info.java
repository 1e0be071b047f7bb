/** Sign-in and sign-out: passwords, attempts, invitations, the first administrator. */
@NullMarked
package planportal.accounts.signin;

import org.jspecify.annotations.NullMarked;
