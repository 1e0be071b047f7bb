/** Outgoing mail: the server and the sender address. */
@NullMarked
package planportal.steering.mail;

import org.jspecify.annotations.NullMarked;
