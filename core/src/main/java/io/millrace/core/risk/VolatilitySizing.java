package io.millrace.core.risk;

import io.millrace.core.market.Instrument;
import io.millrace.core.value.Amount;
import io.millrace.core.value.Price;
import io.millrace.core.value.Quantity;
import io.millrace.core.value.Ratio;
import java.math.BigDecimal;
import java.math.RoundingMode;

/// Entries as large as the market is calm: `riskAmount ÷ (ATR × multiplier)`, in contracts where
/// one point is worth more than one. A move of `multiplier` average ranges against the position
/// then costs the same on every instrument and every day.
///
/// @param riskAmount what such a move may cost, in quote
/// @param multiplier average true ranges to the stop
public record VolatilitySizing(Amount riskAmount, Ratio multiplier) {
  public VolatilitySizing {
    if (!riskAmount.isPositive() || multiplier.signum() <= 0) {
      throw new IllegalArgumentException(
          "volatility sizing needs amounts above 0, not " + riskAmount + " and " + multiplier);
    }
  }

  /// The size of an entry, on the instrument's step and never above `most`, which is what other
  /// limits leave. Zero when even the smallest order would risk more, or there is no average range.
  public Quantity size(Instrument instrument, Price atr, Quantity most) {
    if (!atr.isPositive()) {
      return Quantity.ZERO;
    }
    BigDecimal perUnit =
        atr.toBigDecimal()
            .multiply(multiplier.toBigDecimal())
            .multiply(instrument.multiplier().toBigDecimal());
    BigDecimal wanted = riskAmount.toBigDecimal().divide(perUnit, 8, RoundingMode.FLOOR);
    Quantity fits =
        wanted.compareTo(most.toBigDecimal()) >= 0 ? most : Quantity.of(wanted).min(most);
    Quantity size = fits.onStep(instrument.rules().stepSize(), RoundingMode.FLOOR);
    return size.isBelow(instrument.rules().minQuantity()) ? Quantity.ZERO : size;
  }
}
