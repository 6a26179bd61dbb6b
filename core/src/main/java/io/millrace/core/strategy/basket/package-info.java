/// The basket grid: limit buys at fixed distances below an anchor price, sold again in parts above
/// what they cost. One basket is one deal.
@NullMarked
package io.millrace.core.strategy.basket;

import org.jspecify.annotations.NullMarked;
