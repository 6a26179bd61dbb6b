/// `millrace shell`: all commands at one prompt, with history, completion and a line that shows how
/// things stand. Without a terminal it reads commands from its input, as a script.
@NullMarked
package io.millrace.cli.shell;

import org.jspecify.annotations.NullMarked;
