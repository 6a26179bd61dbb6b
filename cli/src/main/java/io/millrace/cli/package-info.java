/// The one executable: parses a command line, calls the rooms below and prints. Decides nothing.
/// Commands that compute load neither the server nor its framework.
@NullMarked
package io.millrace.cli;

import org.jspecify.annotations.NullMarked;
