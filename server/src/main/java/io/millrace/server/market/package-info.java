/// Instruments, strategies on offer, and the bars that backtests may use.
@NullMarked
package io.millrace.server.market;

import org.jspecify.annotations.NullMarked;
