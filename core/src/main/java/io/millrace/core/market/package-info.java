/// What can be traded and what it did: venues, instruments with their trading rules, bars, quotes
/// and public trades. Knows values only; nothing here knows an order of ours.
@NullMarked
package io.millrace.core.market;

import org.jspecify.annotations.NullMarked;
