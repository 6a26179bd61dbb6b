/// Requests about accounts that another node runs: carried there through the shared database, and
/// their answers back.
@NullMarked
package io.millrace.server.nodes;

import org.jspecify.annotations.NullMarked;
