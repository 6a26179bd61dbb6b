package io.millrace.simulation.exchange;

import io.millrace.core.order.Side;

/// At which price whoever takes now trades, beside the price at which was traded last.
public interface Spread {
  /// @param last the price of the moment, in units
  /// @return what a buyer pays, or a seller gets, in units
  long pays(Side side, long last);
}
