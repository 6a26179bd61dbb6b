package io.millrace.core.risk;

import io.millrace.core.market.Instrument;
import io.millrace.core.order.Order;
import io.millrace.core.order.OrderTerms;
import io.millrace.core.order.Side;
import io.millrace.core.risk.propfirm.PropFirmAccount;
import io.millrace.core.value.Amount;
import io.millrace.core.value.Asset;
import io.millrace.core.value.Price;
import io.millrace.core.value.Quantity;
import java.math.RoundingMode;
import java.util.Optional;

/// What an account would lose from here at the worst: the answer to "does the distance to the floor
/// cover it?".
///
/// The worst case of one side of one instrument: every order of that side that may be live trades,
/// each at its own price (an order at market, or one that the market has passed, at the last
/// price), and then the market goes `stopDistance` points beyond the worst of these prices and of
/// the last one before everything is closed there. What is held already falls from the last price.
/// Bots do not net each other, both sides are tried, instruments add up. Working protective stops
/// do not lessen it: a stop can be jumped over, and it may be cancelled. Fees are for the distance
/// to cover.
final class WorstLoss {
  private final PropFirmAccount account;
  private final ExposureBook book;

  WorstLoss(PropFirmAccount account, ExposureBook book) {
    this.account = account;
    this.book = book;
  }

  /// A product that may be held, or that the bot would enter, and has no distance.
  Optional<Asset> withoutDistance(long bot) {
    ExposureBook.Line own = book.lineOf(bot);
    for (ExposureBook.Line line : book.lines()) {
      Asset base = line.instrument().base();
      boolean matters = line == own || line.worst() != 0 || line.isHeld();
      if (matters && account.stopDistance(base).isEmpty()) {
        return Optional.of(base);
      }
    }
    return Optional.empty();
  }

  /// The whole account's, with one more order.
  Amount with(long bot, Order order) {
    ExposureBook.Line own = book.lineOf(bot);
    Amount sum = Amount.ZERO;
    for (ExposureBook.Line line : book.lines()) {
      boolean isOwn = line == own;
      if (isOwn || line.worst() != 0 || line.isHeld()) {
        var longSide = new OneSide(line, Side.BUY);
        var shortSide = new OneSide(line, Side.SELL);
        book.forEachEntry(line, one -> (one.side() == Side.BUY ? longSide : shortSide).add(one));
        if (isOwn) {
          (order.side() == Side.BUY ? longSide : shortSide).add(order);
        }
        sum = sum.plus(longSide.loss().max(shortSide.loss()));
      }
    }
    return sum;
  }

  /// Sums up one side of one instrument.
  private final class OneSide {
    private final ExposureBook.Line line;
    private final Side side;
    private Price worst;
    private Amount paid;
    private long units;

    OneSide(ExposureBook.Line line, Side side) {
      this.line = line;
      this.side = side;
      this.worst = line.mark();
      this.units = line.held(side);
      this.paid = Amount.of(line.mark(), Quantity.ofUnits(units));
    }

    void add(Order order) {
      Price price = fill(order);
      worst = side == Side.BUY ? worst.min(price) : worst.max(price);
      paid = paid.plus(Amount.of(price, order.remaining()));
      units = Math.addExact(units, order.remaining().units());
    }

    /// A stop that the price has passed already trades where the price is.
    private Price fill(Order order) {
      Price price = order.valuedAt(line.mark());
      if (order.terms() instanceof OrderTerms.Stop) {
        return side == Side.BUY ? price.max(line.mark()) : price.min(line.mark());
      }
      return price;
    }

    Amount loss() {
      if (units == 0) {
        return Amount.ZERO;
      }
      Instrument instrument = line.instrument();
      Price distance = account.stopDistance(instrument.base()).orElse(Price.ZERO);
      Price closed = side == Side.BUY ? worst.minus(distance) : worst.plus(distance);
      Amount value = Amount.of(closed, Quantity.ofUnits(units));
      Amount points = side == Side.BUY ? paid.minus(value) : value.minus(paid);
      return points.times(instrument.multiplier(), Amount.DECIMALS, RoundingMode.CEILING);
    }
  }
}
