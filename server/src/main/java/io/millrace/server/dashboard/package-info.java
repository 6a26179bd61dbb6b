/// The overview of all bots and the list of what happened.
@NullMarked
package io.millrace.server.dashboard;

import org.jspecify.annotations.NullMarked;
