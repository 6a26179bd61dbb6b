/// How a command line becomes commands: what each accepts, its help, and one clear line where the
/// input is wrong. Knows nothing of what the commands do. Plain calls throughout: annotations read
/// by reflection cost more time at start than a whole backtest.
@NullMarked
package io.millrace.cli.command;

import org.jspecify.annotations.NullMarked;
