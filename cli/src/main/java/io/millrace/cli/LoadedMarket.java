package io.millrace.cli;

import io.millrace.simulation.backtest.MarketHistory;
import java.util.List;

/// What a run goes through.
///
/// @param warnings what whoever reads its result must know of the data
record LoadedMarket(MarketHistory history, List<String> warnings) {
  LoadedMarket {
    warnings = List.copyOf(warnings);
  }
}
