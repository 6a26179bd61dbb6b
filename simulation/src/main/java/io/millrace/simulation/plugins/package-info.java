/// Finds the strategies there are: those on the class path and those in plug-in jars.
@NullMarked
package io.millrace.simulation.plugins;

import org.jspecify.annotations.NullMarked;
