package io.millrace.core.risk;

import io.millrace.core.account.Position;
import io.millrace.core.market.Instrument;
import io.millrace.core.market.InstrumentId;
import io.millrace.core.order.Order;
import io.millrace.core.order.OrderRef;
import io.millrace.core.order.Side;
import io.millrace.core.value.Amount;
import io.millrace.core.value.Asset;
import io.millrace.core.value.Price;
import io.millrace.core.value.Quantity;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/// An account as it would be if every order that may be live were filled, and what it has earned.
/// Totals are kept as orders and fills come, so that a question costs the same with one bot and
/// with ten thousand.
///
/// The worst case is counted without netting: the bots' long sides add up, and so do the short
/// sides, because the order that would close one of two opposite positions may be the one that
/// never fills. Profit counts fees in quote and in coins; fees in a third asset have no price here.
final class ExposureBook {
  private final Asset currency;
  private final Map<InstrumentId, Line> lines = new TreeMap<>();
  private final Map<Long, Holding> holdings = new LinkedHashMap<>();
  private final Map<Key, Order> live = new HashMap<>();
  private Amount exposure = Amount.ZERO;
  private Amount profit = Amount.ZERO;
  private int unpricedLines;

  ExposureBook(Asset currency) {
    this.currency = currency;
  }

  void add(long bot, Instrument instrument) {
    holdings.put(bot, new Holding(lines.computeIfAbsent(instrument.id(), _ -> line(instrument))));
  }

  private Line line(Instrument instrument) {
    return new Line(instrument, instrument.quote().equals(currency));
  }

  /// Forgets a bot and answers what it had earned, open profit included.
  Amount remove(long bot) {
    Holding holding = holdings.remove(bot);
    if (holding == null) {
      return Amount.ZERO;
    }
    Amount earned = holding.line.counted ? holding.profit() : Amount.ZERO;
    Line line = holding.line;
    line.grossLong -= holding.worstLong();
    line.grossShort -= holding.worstShort();
    line.held -= holding.held;
    line.cash = line.cash.minus(holding.cash);
    revalue(line);
    return earned;
  }

  /// An order was planned, has changed, or has ended.
  void order(long bot, Order order) {
    var key = new Key(bot, order.ref());
    Order before = order.state().mayBeLive() ? live.put(key, order) : live.remove(key);
    Holding holding = holding(bot);
    long change =
        (order.state().mayBeLive() ? counted(order) : 0) - (before == null ? 0 : counted(before));
    if (change != 0) {
      holding.change(order.side(), change);
      revalue(holding.line);
    }
  }

  /// A position has become another one by a fill.
  void position(long bot, Position position) {
    Holding holding = holding(bot);
    Line line = holding.line;
    line.grossLong -= holding.worstLong();
    line.grossShort -= holding.worstShort();
    line.held -= holding.held;
    line.cash = line.cash.minus(holding.cash);
    boolean isLong = position.side() == Side.BUY;
    holding.held = isLong ? position.quantity().units() : -position.quantity().units();
    Amount net = position.realised().plus(position.funding()).minus(position.feesIn(line.quote()));
    holding.cash = isLong ? net.minus(position.cost()) : net.plus(position.cost());
    line.held += holding.held;
    line.cash = line.cash.plus(holding.cash);
    line.grossLong = Math.addExact(line.grossLong, holding.worstLong());
    line.grossShort = Math.addExact(line.grossShort, holding.worstShort());
    revalue(line);
  }

  /// The instrument's last price; zero, which means none, changes nothing.
  void mark(long bot, Price price) {
    mark(holding(bot).line, price);
  }

  void mark(Line line, Price price) {
    if (price.units() != 0 && !price.equals(line.mark)) {
      line.mark = price;
      revalue(line);
    }
  }

  private void revalue(Line line) {
    boolean unpriced = line.mark.units() == 0 && (line.held != 0 || line.worst() != 0);
    unpricedLines += (unpriced ? 1 : 0) - (line.unpriced ? 1 : 0);
    line.unpriced = unpriced;
    if (!line.counted) {
      line.notional = line.value(line.worst());
      return;
    }
    exposure = exposure.minus(line.notional);
    profit = profit.minus(line.profit);
    line.notional = line.value(line.worst());
    line.profit = line.profitOf(line.held, line.cash);
    exposure = exposure.plus(line.notional);
    profit = profit.plus(line.profit);
  }

  /// Whether the order can only shrink what the bot holds.
  boolean isExit(long bot, Order order) {
    long held = holding(bot).held;
    boolean opposite = order.side() == Side.SELL ? held > 0 : held < 0;
    return order.reduceOnly() || (opposite && order.remaining().units() <= Math.abs(held));
  }

  /// By how much the order would raise the worst case of its direction, in units.
  long growth(long bot, Order order) {
    return holding(bot).growth(order.side(), counted(order));
  }

  /// An order that can only shrink a position adds nothing to any worst case.
  private static long counted(Order order) {
    return order.reduceOnly() ? 0 : order.remaining().units();
  }

  Line lineOf(long bot) {
    return holding(bot).line;
  }

  Collection<Line> lines() {
    return lines.values();
  }

  Map<Long, Holding> holdings() {
    return holdings;
  }

  /// Whether everything that is held, or may be, has a price. Until then no figure in money means
  /// anything.
  boolean isPriced() {
    return unpricedLines == 0;
  }

  int openOrders() {
    return live.size();
  }

  Amount exposure() {
    return exposure;
  }

  /// Profit of all bots since they began, at the last known prices.
  Amount profit() {
    return profit;
  }

  Amount profitOf(long bot) {
    return holding(bot).profit();
  }

  private Holding holding(long bot) {
    return Objects.requireNonNull(holdings.get(bot), () -> "there is no bot " + bot);
  }

  private record Key(long bot, OrderRef order) {}

  /// Everything of one instrument.
  static final class Line {
    private final Instrument instrument;
    private final boolean counted;
    private Price mark = Price.ZERO;
    private boolean unpriced;
    private long grossLong;
    private long grossShort;
    private long held;
    private Amount cash = Amount.ZERO;
    private Amount notional = Amount.ZERO;
    private Amount profit = Amount.ZERO;

    Line(Instrument instrument, boolean counted) {
      this.instrument = instrument;
      this.counted = counted;
    }

    Instrument instrument() {
      return instrument;
    }

    Asset quote() {
      return instrument.quote();
    }

    /// Whether it is quoted in the currency that limits are in.
    boolean isCounted() {
      return counted;
    }

    Price mark() {
      return mark;
    }

    long worst() {
      return Math.max(grossLong, grossShort);
    }

    /// The worst case if `side` grew by `more`.
    long worst(Side side, long more) {
      return side == Side.BUY
          ? Math.max(Math.addExact(grossLong, more), grossShort)
          : Math.max(grossLong, Math.addExact(grossShort, more));
    }

    Amount notional() {
      return notional;
    }

    /// Value of so many units at the last price.
    Amount value(long units) {
      return instrument.notional(mark, Quantity.ofUnits(units)).abs();
    }

    Amount profitOf(long signed, Amount money) {
      Amount value = instrument.notional(mark, Quantity.ofUnits(Math.abs(signed)));
      return signed < 0 ? money.minus(value) : money.plus(value);
    }
  }

  /// Everything of one bot.
  static final class Holding {
    private final Line line;
    private long held;
    private long buys;
    private long sells;
    private Amount cash = Amount.ZERO;

    Holding(Line line) {
      this.line = line;
    }

    Amount profit() {
      return line.profitOf(held, cash);
    }

    boolean isCounted() {
      return line.counted;
    }

    private long worstLong() {
      return Math.max(0, Math.addExact(held, buys));
    }

    private long worstShort() {
      return Math.max(0, Math.subtractExact(sells, held));
    }

    private long growth(Side side, long more) {
      return side == Side.BUY
          ? Math.max(0, Math.addExact(held + buys, more)) - worstLong()
          : Math.max(0, Math.addExact(sells - held, more)) - worstShort();
    }

    private void change(Side side, long change) {
      line.grossLong -= worstLong();
      line.grossShort -= worstShort();
      if (side == Side.BUY) {
        buys += change;
      } else {
        sells += change;
      }
      line.grossLong = Math.addExact(line.grossLong, worstLong());
      line.grossShort = Math.addExact(line.grossShort, worstShort());
    }
  }
}
