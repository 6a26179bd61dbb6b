package io.millrace.core.strategy.signal;

import io.millrace.core.market.FeeRates;
import io.millrace.core.market.Instrument;
import io.millrace.core.strategy.Preview;
import io.millrace.core.value.Amount;
import io.millrace.core.value.Price;
import io.millrace.core.value.Quantity;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;

/// What can be said of a rule before its first signal: nothing rests yet, and how large an entry
/// would be at the price of now.
public final class SignalPreview {
  private SignalPreview() {}

  public static Preview of(SignalSetup setup, Instrument instrument, FeeRates fees, Price price) {
    List<Preview.Fact> facts = new ArrayList<>();
    List<String> warnings = new ArrayList<>();
    Amount needed = Amount.ZERO;
    if (setup.sizing() instanceof Sizing.Risk risk) {
      facts.add(new Preview.Fact("riskPerEntry", risk.amount().toString(), "quote"));
      warnings.add("How large an entry is depends on the distance of its stop.");
    } else {
      Quantity size = setup.sizing().size(instrument, price, Price.ZERO);
      Amount worth = instrument.notional(price, size);
      facts.add(new Preview.Fact("entrySize", size.toString(), "base"));
      facts.add(new Preview.Fact("entryWorth", worth.toString(), "quote"));
      instrument
          .rules()
          .violation(size, worth)
          .ifPresent(broken -> warnings.add("At the price of now, an entry's " + broken + "."));
      if (!instrument.kind().isMargined()) {
        needed = worth.plus(worth.times(fees.taker(), Amount.DECIMALS, RoundingMode.CEILING));
      }
    }
    return new Preview(List.of(), needed, Amount.ZERO, facts, warnings, List.of());
  }
}
