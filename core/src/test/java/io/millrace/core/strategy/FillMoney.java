package io.millrace.core.strategy;

import io.millrace.core.market.FeeRates;
import io.millrace.core.market.FeeRates.FeeAsset;
import io.millrace.core.market.Instrument;
import io.millrace.core.order.Fill;
import io.millrace.core.order.Side;
import io.millrace.core.value.Amount;
import io.millrace.core.value.Money;
import io.millrace.core.value.Price;
import io.millrace.core.value.Quantity;
import io.millrace.core.value.Ratio;
import java.math.RoundingMode;
import java.util.List;

/// What fills on the {@link WalkingHost} are charged, and what they add up to.
record FillMoney(Instrument instrument, FeeRates fees) {
  Money fee(Side side, Price at, Quantity quantity, Ratio rate) {
    boolean inBase = fees.asset() == FeeAsset.BASE && side == Side.BUY;
    Amount on = inBase ? quantity.toAmount() : instrument.notional(at, quantity);
    return Money.of(
        inBase ? instrument.base() : instrument.quote(), on.times(rate, 8, RoundingMode.HALF_UP));
  }

  /// Sum of what the fills did to the quote balance, fees in quote included.
  Amount cash(List<Fill> fills) {
    Amount sum = Amount.ZERO;
    for (Fill fill : fills) {
      Amount value = instrument.notional(fill.price(), fill.quantity());
      sum = sum.plus(fill.side() == Side.SELL ? value : value.negate());
      if (fill.fee().asset().equals(instrument.quote())) {
        sum = sum.minus(fill.fee().amount());
      }
    }
    return sum;
  }

  /// Sum of what the fills did to the base balance, fees in base included.
  Amount coins(List<Fill> fills) {
    Amount sum = Amount.ZERO;
    for (Fill fill : fills) {
      Amount quantity = fill.quantity().toAmount();
      sum = sum.plus(fill.side() == Side.BUY ? quantity : quantity.negate());
      if (fill.fee().asset().equals(instrument.base())) {
        sum = sum.minus(fill.fee().amount());
      }
    }
    return sum;
  }
}
