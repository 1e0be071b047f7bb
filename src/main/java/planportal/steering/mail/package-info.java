/** Outgoing mail: the server, the sender address and the address of the portal in links. */
@NullMarked
package planportal.steering.mail;

import org.jspecify.annotations.NullMarked;
