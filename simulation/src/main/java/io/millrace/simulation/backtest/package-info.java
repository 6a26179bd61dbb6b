/// Runs one bot over recorded bars. Two engines that must agree fill for fill: one walks every bar,
/// one skips to the next bar in which something can happen. Reads no file and no clock.
@NullMarked
package io.millrace.simulation.backtest;

import org.jspecify.annotations.NullMarked;
