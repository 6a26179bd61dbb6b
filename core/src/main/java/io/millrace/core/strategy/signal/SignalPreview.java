package io.millrace.core.strategy.signal;

import io.millrace.core.market.FeeRates;
import io.millrace.core.market.Instrument;
import io.millrace.core.order.Side;
import io.millrace.core.strategy.Preview;
import io.millrace.core.value.Amount;
import io.millrace.core.value.Price;
import io.millrace.core.value.Quantity;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;

/// What can be said of a rule before its first signal: an entry as it would be at the price of now,
/// long where both sides are allowed. Of one whose size depends on its stop there is nothing to
/// show.
public final class SignalPreview {
  private SignalPreview() {}

  public static Preview of(SignalSetup setup, Instrument instrument, FeeRates fees, Price price) {
    List<Preview.Line> lines = new ArrayList<>(1);
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
          .violation(price, size, false)
          .ifPresent(broken -> warnings.add("At the price of now, an entry's " + broken + "."));
      needed = worth.plus(fees.takerFee(worth, size, RoundingMode.UP));
      Side side = setup.sides() == Sides.SHORT ? Side.SELL : Side.BUY;
      lines.add(new Preview.Line(SignalTurn.ENTRY, side, price, size, worth, needed, price, ""));
    }
    return new Preview(lines, needed, Amount.ZERO, facts, warnings, List.of());
  }
}
