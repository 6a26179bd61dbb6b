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
import io.millrace.core.value.Ratio;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;

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
  private final StrategyBook strategies = new StrategyBook();
  private final Map<Key, Live> live = new HashMap<>();
  private Amount exposure = Amount.ZERO;
  private Amount profit = Amount.ZERO;
  private Amount realised = Amount.ZERO;
  private int unpricedLines;

  ExposureBook(Asset currency) {
    this.currency = currency;
  }

  void add(long bot, String strategy, Instrument instrument) {
    Line line = lines.computeIfAbsent(instrument.id(), _ -> line(instrument));
    holdings.put(bot, new Holding(line, strategies.share(strategy, line)));
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
    Line line = holding.line;
    Amount earned = line.counted ? holding.profit() : Amount.ZERO;
    take(holding);
    revalue(line);
    strategies.retire(holding.share, earned);
    return earned;
  }

  /// Takes a bot's worst case and its earnings out of all totals.
  private void take(Holding holding) {
    Line line = holding.line;
    line.grossLong -= holding.worstLong();
    line.grossShort -= holding.worstShort();
    line.hold(-holding.held, holding.held);
    line.cash = line.cash.minus(holding.cash);
    holding.share.add(-holding.held, holding.cash.negate());
    if (line.counted) {
      realised = realised.minus(holding.net);
    }
  }

  /// An order was planned, has changed, or has ended.
  void order(long bot, Order order) {
    var key = new Key(bot, order.ref());
    Holding holding = holding(bot);
    Live before =
        order.state().mayBeLive() ? live.put(key, new Live(order, holding.line)) : live.remove(key);
    long change =
        (order.state().mayBeLive() ? counted(order) : 0)
            - (before == null ? 0 : counted(before.order));
    if (change != 0) {
      holding.change(order.side(), change);
      revalue(holding.line);
    }
  }

  /// A position has become another one by a fill.
  void position(long bot, Position position) {
    Holding holding = holding(bot);
    Line line = holding.line;
    take(holding);
    boolean isLong = position.side() == Side.BUY;
    holding.held = isLong ? position.quantity().units() : -position.quantity().units();
    Amount net = position.realised().plus(position.funding()).minus(position.feesIn(line.quote()));
    holding.net = net;
    holding.cash = isLong ? net.minus(position.cost()) : net.plus(position.cost());
    line.hold(holding.held, holding.held);
    line.cash = line.cash.plus(holding.cash);
    holding.share.add(holding.held, holding.cash);
    if (line.counted) {
      realised = realised.plus(net);
    }
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

  /// Profit of what has been closed, fees and funding included.
  Amount realised() {
    return realised;
  }

  Amount profitOf(long bot) {
    return holding(bot).profit();
  }

  String strategyOf(long bot) {
    return holding(bot).share.strategy();
  }

  StrategyBook strategies() {
    return strategies;
  }

  /// Whether nothing is held and nothing may come to be.
  boolean isFlat() {
    for (Line line : lines.values()) {
      if (line.worst() != 0 || line.isHeld()) {
        return false;
      }
    }
    return true;
  }

  /// Worst-case value of all other instruments that move with one, as far as is known.
  Amount correlated(Line with, Ratio above, Correlations correlations) {
    double least = above.toDouble();
    Amount sum = Amount.ZERO;
    for (Line line : lines.values()) {
      if (line != with && line.counted && !line.notional.isZero()) {
        double correlation = correlations.between(with.instrument.id(), line.instrument.id());
        if (!(correlation <= least)) {
          sum = sum.plus(line.notional);
        }
      }
    }
    return sum;
  }

  /// What is held on either side, or may come to be.
  Holdings holdingsBySide() {
    Set<Asset> longs = new TreeSet<>();
    Set<Asset> shorts = new TreeSet<>();
    for (Line line : lines.values()) {
      if (line.grossLong > 0) {
        longs.add(line.instrument.base());
      }
      if (line.grossShort > 0) {
        shorts.add(line.instrument.base());
      }
    }
    return new Holdings(currency, exposure, longs, shorts);
  }

  /// Shows every order that may be live and may enlarge a position of the line.
  void forEachEntry(Line line, Consumer<Order> action) {
    for (Live one : live.values()) {
      if (one.line == line && !one.order.reduceOnly()) {
        action.accept(one.order);
      }
    }
  }

  private Holding holding(long bot) {
    return Objects.requireNonNull(holdings.get(bot), () -> "there is no bot " + bot);
  }

  private record Key(long bot, OrderRef order) {}

  private record Live(Order order, Line line) {}

  /// Everything of one instrument.
  static final class Line {
    private final Instrument instrument;
    private final boolean counted;
    private Price mark = Price.ZERO;
    private boolean unpriced;
    private long grossLong;
    private long grossShort;
    private long held;
    private long heldLong;
    private long heldShort;
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

    boolean isHeld() {
      return heldLong != 0 || heldShort != 0;
    }

    /// What the bots on one side hold, without netting the others.
    long held(Side side) {
      return side == Side.BUY ? heldLong : heldShort;
    }

    /// Worst case of one side.
    long gross(Side side) {
      return side == Side.BUY ? grossLong : grossShort;
    }

    /// Adds `change` on the side that `held` is on.
    private void hold(long change, long held) {
      this.held += change;
      if (held > 0) {
        heldLong += change;
      } else {
        heldShort -= change;
      }
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
    private final StrategyBook.Share share;
    private long held;
    private long buys;
    private long sells;
    private Amount cash = Amount.ZERO;
    private Amount net = Amount.ZERO;

    Holding(Line line, StrategyBook.Share share) {
      this.line = line;
      this.share = share;
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
