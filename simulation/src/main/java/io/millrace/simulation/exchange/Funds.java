package io.millrace.simulation.exchange;

import io.millrace.core.account.Position;
import io.millrace.core.market.Instrument;
import io.millrace.core.order.Fill;
import io.millrace.core.order.Order;
import io.millrace.core.order.OrderRef;
import io.millrace.core.order.OrderTerms;
import io.millrace.core.order.Side;
import io.millrace.core.strategy.MarginSettings;
import io.millrace.core.value.Amount;
import io.millrace.core.value.Asset;
import io.millrace.core.value.Price;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What the orders and fills of one bot do to the money of its account: whether an order can be
/// paid for, what it locks, what a fill costs.
public final class Funds {
  private final Instrument instrument;
  private final FillModel fills;
  private final Wallet quote;
  private final @Nullable Wallet base;
  private final @Nullable MarginBook margin;
  private final Map<OrderRef, Amount> locks = new HashMap<>();
  private final GroupLocks groups = new GroupLocks();

  /// Of a backtest, in which coins to sell are always there.
  public Funds(FillModel fills, Wallet quote, MarginSettings settings) {
    this(fills, quote, null, settings);
  }

  /// @param base the coins that sells are paid from, on spot; nothing: they are always there
  public Funds(FillModel fills, Wallet quote, @Nullable Wallet base, MarginSettings settings) {
    this.instrument = fills.instrument();
    this.fills = fills;
    this.quote = quote;
    boolean margined = instrument.kind().isMargined();
    this.base = margined ? null : base;
    this.margin = margined ? new MarginBook(fills, quote, settings) : null;
  }

  /// The margined position; nothing on spot.
  public @Nullable MarginBook margin() {
    return margin;
  }

  /// What may be committed of an asset.
  public Amount free(Asset asset, Price price) {
    if (!asset.equals(instrument.quote())) {
      return Wallet.PLENTY;
    }
    return margin == null ? quote.free() : margin.free(price);
  }

  /// Why the order cannot be paid for; empty when it can.
  Optional<String> shortfall(Order order, Price price) {
    Wallet payer = payer(order);
    if (payer == null) {
      return Optional.empty();
    }
    Amount needed = margin == null ? needed(order, price) : more(order, needed(order, price));
    Amount free = margin == null ? payer.free() : margin.free(price);
    return lacking(needed, free, asset(order.side()));
  }

  /// Why a fill cannot be paid for: one beyond a gap can cost more than was locked for it.
  Optional<String> shortfall(Fill fill) {
    if (base == null) {
      return Optional.empty();
    }
    return fill.side() == Side.SELL
        ? lacking(fill.quantity().toAmount(), base.free(), instrument.base())
        : lacking(
            instrument.notional(fill.price(), fill.quantity()).plus(quoteFee(fill)),
            quote.free(),
            instrument.quote());
  }

  private static Optional<String> lacking(Amount needed, Amount free, Asset asset) {
    return needed.isZero() || needed.compareTo(free) <= 0
        ? Optional.empty()
        : Optional.of("needs " + needed + " " + asset + ", free are " + free);
  }

  private Asset asset(Side side) {
    return margin != null || side == Side.BUY ? instrument.quote() : instrument.base();
  }

  /// Sets aside what a resting order will need when it trades: at its own price, or at `price` when
  /// it names none.
  void lock(Order order, Price price) {
    Wallet payer = payer(order);
    if (payer != null) {
      Amount needed = needed(order, price);
      locks.put(order.ref(), needed);
      payer.lock(more(order, needed));
      groups.add(order, needed);
    }
  }

  /// What an order needs beyond what its group has locked: of orders that cancel each other only
  /// one can open a position, so that the largest margin covers them all.
  private Amount more(Order order, Amount needed) {
    return margin == null ? needed : needed.minus(groups.locked(order)).max(Amount.ZERO);
  }

  /// The order rests no more.
  void unlock(Order order) {
    Amount locked = locks.isEmpty() ? null : locks.remove(order.ref());
    Wallet payer = locked == null ? null : payer(order);
    if (locked != null && payer != null) {
      groups.remove(order);
      payer.unlock(more(order, locked));
    }
  }

  /// What a position ties up: its cost, or its margin.
  public Amount tiedUp(Position position) {
    return margin == null ? position.cost() : margin.tied();
  }

  void settle(Fill fill) {
    if (margin != null) {
      margin.settle(fill);
      return;
    }
    if (!quote.isLimited()) {
      return;
    }
    boolean buys = fill.side() == Side.BUY;
    Amount value = instrument.notional(fill.price(), fill.quantity());
    quote.add(buys ? value.negate() : value);
    quote.add(quoteFee(fill).negate());
    if (base != null) {
      Amount coins = fill.quantity().toAmount();
      base.add(buys ? coins : coins.negate());
      if (fill.fee().asset().equals(instrument.base())) {
        base.add(fill.fee().amount().negate());
      }
    }
  }

  private Amount quoteFee(Fill fill) {
    return fill.fee().asset().equals(instrument.quote()) ? fill.fee().amount() : Amount.ZERO;
  }

  private Amount needed(Order order, Price price) {
    if (margin != null) {
      return margin.needed(order, order.valuedAt(price));
    }
    if (order.side() == Side.SELL) {
      return order.remaining().toAmount();
    }
    // Only where every coin counts does the slippage of an order at market, too.
    boolean slips = base != null && order.terms() instanceof OrderTerms.Market;
    Price at = slips ? fills.taker(order, price, Instant.EPOCH).price() : order.valuedAt(price);
    return fills.lockedQuote(at, order.remaining());
  }

  /// The wallet that pays for an order; nothing where nothing is counted.
  private @Nullable Wallet payer(Order order) {
    if (!quote.isLimited()) {
      return null;
    }
    if (base != null) {
      return order.side() == Side.BUY ? quote : base;
    }
    boolean costs = (margin != null || order.side() == Side.BUY) && !order.reduceOnly();
    return costs ? quote : null;
  }
}
