package io.millrace.core.strategy.grid;

import io.millrace.core.market.Instrument;
import io.millrace.core.order.Fill;
import io.millrace.core.order.Side;
import io.millrace.core.value.Amount;
import io.millrace.core.value.Money;
import io.millrace.core.value.Price;
import java.util.ArrayList;
import java.util.List;

/// The books of one grid: the sum of its fills, and nothing else.
///
/// @param held base units bought less sold less fees taken in base; negative when short
/// @param cash quote received less quote spent, fees in quote included
/// @param gridProfit profit of closed cycles
/// @param cycles how many have closed
/// @param otherFees fees in assets that are neither base nor quote
record Ledger(Amount held, Amount cash, Amount gridProfit, long cycles, List<Money> otherFees) {
  static final Ledger EMPTY = new Ledger(Amount.ZERO, Amount.ZERO, Amount.ZERO, 0, List.of());

  Ledger {
    otherFees = List.copyOf(otherFees);
  }

  /// What a fill does to the cash: positive for a sell.
  static Amount cashOf(Fill fill, Instrument instrument) {
    Amount value = instrument.notional(fill.price(), fill.quantity());
    Amount signed = fill.side() == Side.SELL ? value : value.negate();
    return fill.fee().asset().equals(instrument.quote())
        ? signed.minus(fill.fee().amount())
        : signed;
  }

  /// What a fill does to the coins: positive for a buy.
  static Amount coinsOf(Fill fill, Instrument instrument) {
    Amount quantity = fill.quantity().toAmount();
    Amount signed = fill.side() == Side.BUY ? quantity : quantity.negate();
    return isFeeInBase(fill, instrument) ? signed.minus(fill.fee().amount()) : signed;
  }

  private static boolean isFeeInBase(Fill fill, Instrument instrument) {
    return fill.fee().asset().equals(instrument.base()) && !instrument.kind().isMargined();
  }

  Ledger with(Fill fill, Instrument instrument) {
    Money fee = fill.fee();
    boolean inBase = isFeeInBase(fill, instrument);
    boolean inQuote = fee.asset().equals(instrument.quote());
    return new Ledger(
        held.plus(coinsOf(fill, instrument)),
        cash.plus(cashOf(fill, instrument)),
        gridProfit,
        cycles,
        inBase || inQuote || fee.isZero() ? otherFees : added(fee));
  }

  Ledger closed(Amount profit) {
    return new Ledger(held, cash, gridProfit.plus(profit), cycles + 1, otherFees);
  }

  GridResult result(Instrument instrument, Price price) {
    Amount total = cash.plus(worth(instrument, price));
    return new GridResult(gridProfit, total.minus(gridProfit), total, cycles, held, otherFees);
  }

  /// What is held at a price; negative when short.
  private Amount worth(Instrument instrument, Price price) {
    Amount worth = instrument.notional(price, Holdings.quantity(held));
    return held.isNegative() ? worth.negate() : worth;
  }

  private List<Money> added(Money fee) {
    List<Money> fees = new ArrayList<>(otherFees);
    for (int i = 0; i < fees.size(); i++) {
      if (fees.get(i).asset().equals(fee.asset())) {
        fees.set(i, fees.get(i).plus(fee));
        return fees;
      }
    }
    fees.add(fee);
    return fees;
  }
}
