/// Joins engine, store, market and web; the only place that knows Spring's configuration.
@NullMarked
package io.millrace.server.wiring;

import org.jspecify.annotations.NullMarked;
