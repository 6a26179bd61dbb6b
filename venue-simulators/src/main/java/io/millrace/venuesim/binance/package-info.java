/// Binance Spot as one thing that can be started: what it begins with, how it is told what to do
/// from outside, and the recorded market that runs through it.
@NullMarked
package io.millrace.venuesim.binance;

import org.jspecify.annotations.NullMarked;
