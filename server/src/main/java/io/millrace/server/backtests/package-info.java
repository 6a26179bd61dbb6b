/// Runs of a bot over recorded bars: a bounded queue, one worker, results kept in the data
/// directory.
@NullMarked
package io.millrace.server.backtests;

import org.jspecify.annotations.NullMarked;
