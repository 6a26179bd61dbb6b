/// What a result says beyond its figures: when it was made, how much of it was the order of luck,
/// and whether it can be trusted not to have looked ahead.
@NullMarked
package io.millrace.simulation.analysis;

import org.jspecify.annotations.NullMarked;
