/// Tests of the paper venue.
@NullMarked
package io.millrace.simulation.paper;

import org.jspecify.annotations.NullMarked;
