/// Figures over closed deals, by what a person wants to compare.
@NullMarked
package io.millrace.server.analytics;

import org.jspecify.annotations.NullMarked;
