package io.millrace.simulation.exchange;

import io.millrace.core.account.Position;
import io.millrace.core.market.FundingRates;
import io.millrace.core.order.Fill;
import io.millrace.core.order.Order;
import io.millrace.core.order.Side;
import io.millrace.core.value.Amount;
import io.millrace.core.value.Price;
import io.millrace.core.value.Ratio;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a venue does to a margined position by itself: it pays funding at its times, and liquidates
/// when the price has come too far.
public final class MarginDesk {
  private final DeskHost host;
  private final OrderDesk desk;
  private final MarginBook book;
  private final Terms terms;
  private long nextFunding = FundingRates.NEVER;
  private int seen;

  MarginDesk(DeskHost host, OrderDesk desk, MarginBook book, Terms terms) {
    this.host = host;
    this.desk = desk;
    this.book = book;
    this.terms = terms;
    book.pricedBy(host::price);
  }

  /// How a venue treats margined positions.
  ///
  /// @param liquidationFee charged on the value that is liquidated, on top of the taker fee
  /// @param funding nothing for none
  /// @param mark nothing: the last price decides
  public record Terms(
      Ratio liquidationFee, @Nullable FundingRates funding, @Nullable MarkWatch mark) {
    /// No fee of its own, no funding, no mark price.
    public static final Terms PLAIN = new Terms(Ratio.ZERO, null, null);
  }

  /// The position.
  public MarginBook book() {
    return book;
  }

  /// Milliseconds of the next funding that concerns the position.
  long nextTime() {
    return nextFunding;
  }

  /// The position, or the money that covers it, has changed.
  public void changed() {
    FundingRates funding = terms.funding;
    nextFunding =
        book.held().isFlat() || funding == null
            ? FundingRates.NEVER
            : funding.nextAfter(host.millis());
    watchLevel();
  }

  private void watchLevel() {
    seen = book.changes();
    Position held = book.held();
    Price level = book.liquidation().orElse(null);
    boolean falling = held.side() == Side.BUY;
    MarkWatch mark = terms.mark;
    if (mark != null && mark.decides()) {
      if (level == null) {
        mark.rest();
      } else {
        mark.watch(level, falling);
      }
    } else if (level == null) {
      desk.board().liquidateNowhere();
    } else {
      desk.board().liquidateAt(level.units(), falling);
    }
  }

  /// Looks at the shared wallet and at the other positions which it covers.
  public void look() {
    if (book.isCross() && !book.held().isFlat() && (seen != book.changes() || book.isShared())) {
      watchLevel();
    }
  }

  /// Pays what is due by a time, in milliseconds since 1970 UTC.
  void payDue(long time) {
    FundingRates rates = terms.funding;
    if (rates == null) {
      return;
    }
    while (nextFunding <= time) {
      long due = nextFunding;
      MarkWatch mark = terms.mark;
      Price price = mark == null ? host.price() : mark.priceAt(due, host.price());
      Amount amount = book.funding(price, rates.at(due));
      book.funded(amount);
      host.funded(amount);
      changed();
      nextFunding = rates.nextAfter(due);
    }
  }

  /// Whether it must go because another position under the same cover was liquidated.
  public boolean isDoomed() {
    return book.isDoomed();
  }

  /// The venue ends all orders of the bot and closes the position.
  public void liquidate() {
    Fill end = book.liquidated(host.price(), terms.liquidationFee, host.now());
    String why = book.story(end);
    for (Order order : List.copyOf(host.orders())) {
      desk.withdraw(order);
    }
    book.settle(end);
    book.sink();
    changed();
    host.liquidated(why, end);
  }
}
