/// The ports to a venue: what an account's host asks of it and what it hears back. Implemented by
/// adapters of real venues and by the simulated one; no venue is named here.
@NullMarked
package io.millrace.core.venue;

import org.jspecify.annotations.NullMarked;
