/** What the tests stand on: a PostgreSQL, and the portal started on it. */
@NullMarked
package planportal.testing;

import org.jspecify.annotations.NullMarked;
