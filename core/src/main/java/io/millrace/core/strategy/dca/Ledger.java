package io.millrace.core.strategy.dca;

import io.millrace.core.market.Instrument;
import io.millrace.core.order.Fill;
import io.millrace.core.value.Amount;
import io.millrace.core.value.Money;
import io.millrace.core.value.Quantity;
import java.util.ArrayList;
import java.util.List;

/// What the fills of one deal add up to. Quantity and exact money, never an average.
///
/// @param base what the base order opened
/// @param opened everything that opened the deal, the base order included
/// @param closed quantity sold again (bought back, for a short deal)
/// @param settled money of that: received less fees, or paid with fees for a short deal
/// @param otherFees fees in a third asset, one sum an asset; they are in no other figure
record Ledger(Tally base, Tally opened, Quantity closed, Amount settled, List<Money> otherFees) {
  static final Ledger EMPTY =
      new Ledger(Tally.NOTHING, Tally.NOTHING, Quantity.ZERO, Amount.ZERO, List.of());

  Ledger {
    otherFees = List.copyOf(otherFees);
  }

  /// A quantity and the exact money for it.
  ///
  /// @param quantity what really arrived
  /// @param money paid with fees; for a short deal received less fees
  record Tally(Quantity quantity, Amount money) {
    static final Tally NOTHING = new Tally(Quantity.ZERO, Amount.ZERO);

    Tally plus(Quantity more, Amount amount) {
      return new Tally(quantity.plus(more), money.plus(amount));
    }
  }

  /// What is still held.
  Quantity held() {
    return opened.quantity.minusOrZero(closed);
  }

  /// Profit of what has closed over what opened it: what is left over keeps its cost.
  Amount profit(Direction side) {
    Amount entered =
        held().isZero()
            ? opened.money
            : opened.money.share(closed.toAmount(), opened.quantity.toAmount());
    return side == Direction.LONG ? settled.minus(entered) : entered.minus(settled);
  }

  /// The ledger with one more fill.
  ///
  /// @param ofBase whether it is one of the base order
  Ledger after(Fill fill, boolean ofBase, Direction side, Instrument instrument) {
    Amount value = instrument.notional(fill.price(), fill.quantity());
    Money fee = fill.fee();
    Amount quoteFee = fee.asset().equals(instrument.quote()) ? fee.amount() : Amount.ZERO;
    boolean opens = fill.side() == side.opening();
    boolean buys = fill.side() == io.millrace.core.order.Side.BUY;
    Amount money = buys ? value.plus(quoteFee) : value.minus(quoteFee);
    boolean inCoins = buys && fee.asset().equals(instrument.base());
    List<Money> others =
        fee.isZero() || fee.asset().equals(instrument.quote()) || (inCoins && opens)
            ? otherFees
            : with(otherFees, fee);
    if (!opens) {
      return new Ledger(base, opened, closed.plus(fill.quantity()), settled.plus(money), others);
    }
    Quantity arrived =
        inCoins ? fill.quantity().minus(Quantity.of(fee.amount().toBigDecimal())) : fill.quantity();
    return new Ledger(
        ofBase ? base.plus(arrived, money) : base,
        opened.plus(arrived, money),
        closed,
        settled,
        others);
  }

  private static List<Money> with(List<Money> sums, Money fee) {
    List<Money> grown = new ArrayList<>(sums);
    for (int i = 0; i < grown.size(); i++) {
      if (grown.get(i).asset().equals(fee.asset())) {
        grown.set(i, grown.get(i).plus(fee));
        return grown;
      }
    }
    grown.add(fee);
    return grown;
  }
}
