/// People: who calls, how they register and log in, and their sessions. Features ask {@link
/// io.millrace.server.users.Caller} whose data they may show; none of them reads a cookie.
@NullMarked
package io.millrace.server.users;

import org.jspecify.annotations.NullMarked;
