/// Exact numbers: prices, quantities, ratios and amounts. Everything here is immutable, canonical
/// (equal numbers are equal objects' values) and throws rather than overflow or lose a digit.
/// Nothing here knows a market; nothing here is a `double` except the named conversions for
/// statistics.
@NullMarked
package io.millrace.core.value;

import org.jspecify.annotations.NullMarked;
