/// Recorded markets as runs of single trades, in the order of their time: files of trades as they
/// are, bars taken apart into the trades that they may have been made of.
@NullMarked
package io.millrace.venuesim.tape;

import org.jspecify.annotations.NullMarked;
