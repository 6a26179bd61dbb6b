/// Leaving: what is in somebody's way, how it begins and is taken back, and who removes what is
/// left when the time has come. How people come in is next door.
@NullMarked
package io.millrace.server.leaving;

import org.jspecify.annotations.NullMarked;
