package io.millrace.core.strategy.signal;

import io.millrace.core.market.Instrument;
import io.millrace.core.value.Amount;
import io.millrace.core.value.Price;
import io.millrace.core.value.Quantity;
import io.millrace.core.value.Ratio;
import java.math.BigDecimal;
import java.math.RoundingMode;

/// How large an entry is. Sizes are rounded down to the instrument's step.
public sealed interface Sizing {
  /// Always so many contracts or coins.
  record Fixed(Quantity quantity) implements Sizing {}

  /// As much as is worth `amount` of quote at the entry price, multiplier included.
  record Notional(Amount amount) implements Sizing {}

  /// As much as loses `amount` of quote, before fees, when the stop is met at its price: `amount /
  /// (distance × multiplier)`.
  record Risk(Amount amount) implements Sizing {}

  /// The size of an entry; zero when it would be less than a step, or when there is no distance.
  default Quantity size(Instrument instrument, Price entry, Price stop) {
    return switch (this) {
      case Fixed fixed -> fixed.quantity;
      case Notional notional -> per(notional.amount, entry, instrument);
      case Risk risk ->
          per(risk.amount, entry.isAbove(stop) ? entry.minus(stop) : stop.minus(entry), instrument);
    };
  }

  private static Quantity per(Amount amount, Price points, Instrument instrument) {
    if (!points.isPositive()) {
      return Quantity.ZERO;
    }
    if (instrument.multiplier().equals(Ratio.ONE)) {
      return instrument.rules().floorQuantity(amount, points);
    }
    BigDecimal perUnit = points.toBigDecimal().multiply(instrument.multiplier().toBigDecimal());
    BigDecimal step = instrument.rules().stepSize().toBigDecimal();
    return Quantity.of(
        amount.toBigDecimal().divide(perUnit.multiply(step), 0, RoundingMode.FLOOR).multiply(step));
  }
}
