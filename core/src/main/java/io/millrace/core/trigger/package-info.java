/// Finds who waits for a price, at a cost that does not grow with how many wait: indexed heaps over
/// plain arrays. Knows numbers only, neither wakes nor orders.
@NullMarked
package io.millrace.core.trigger;

import org.jspecify.annotations.NullMarked;
