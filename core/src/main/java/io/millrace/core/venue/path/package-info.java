/// An order's way to a venue and back, over a connection that loses, delays, repeats and lies: what
/// is asked when, what counts as evidence, and when an outcome is known. Pure; whoever runs it
/// carries messages and time.
@NullMarked
package io.millrace.core.venue.path;

import org.jspecify.annotations.NullMarked;
