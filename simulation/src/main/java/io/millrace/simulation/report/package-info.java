/// What a backtest says: as a JSON document whose field names are a contract, and as a report that
/// a person reads without a network.
@NullMarked
package io.millrace.simulation.report;

import org.jspecify.annotations.NullMarked;
