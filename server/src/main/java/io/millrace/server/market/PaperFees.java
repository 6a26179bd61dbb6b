package io.millrace.server.market;

import io.millrace.core.market.FeeRates;
import io.millrace.core.value.Ratio;

/// What paper accounts pay: 0.1 % in quote, as a spot account without discounts does at most
/// venues.
public final class PaperFees {
  public static final FeeRates RATES = FeeRates.both(Ratio.of("0.001"));

  private PaperFees() {}
}
