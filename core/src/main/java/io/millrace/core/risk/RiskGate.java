package io.millrace.core.risk;

import io.millrace.core.account.Deal;
import io.millrace.core.account.Position;
import io.millrace.core.market.Instrument;
import io.millrace.core.order.Order;
import io.millrace.core.order.OrderTerms;
import io.millrace.core.risk.RiskLimits.InstrumentLimits;
import io.millrace.core.risk.RiskLimits.LossLimit;
import io.millrace.core.risk.RiskLimits.LossStreak;
import io.millrace.core.risk.RiskSnapshot.Halt;
import io.millrace.core.risk.RiskVerdict.Refused;
import io.millrace.core.value.Amount;
import io.millrace.core.value.Price;
import io.millrace.core.value.Quantity;
import io.millrace.core.value.Ratio;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The limits of one account, and the account as they see it: with every order filled that may be
/// live (planned, sent, unknown, working; a cancel counts as failed until it is confirmed).
///
/// Invariants:
/// 1. An entry is approved only when the worst case with it stays within every limit (I8).
/// 2. What can only shrink a bot's position is never refused; it is counted.
/// 3. Time comes in with each call: equal calls give equal answers.
///
/// Owner thread: the account's.
public final class RiskGate {
  private static final Duration SECOND = Duration.ofSeconds(1);

  private final RiskLimits limits;
  private final ExposureBook book;
  private final ArrayDeque<Instant> lately = new ArrayDeque<>();
  private Amount retired = Amount.ZERO;
  private Instant sessionEnds = Instant.MIN;
  private Amount profitAtStart = Amount.ZERO;
  private Amount highestProfit = Amount.ZERO;
  private int ordersToday;
  private int lossesInARow;
  private @Nullable Halt halt;
  private @Nullable RiskTrip tripped;

  public RiskGate(RiskLimits limits) {
    this.limits = limits;
    this.book = new ExposureBook(limits.currency());
  }

  /// A gate that lets everything through.
  public static RiskGate open() {
    return new RiskGate(RiskLimits.NONE);
  }

  public RiskLimits limits() {
    return limits;
  }

  // ---- following the account

  /// A bot joins, with what it holds and what of its orders may be live.
  public void join(long bot, Instrument instrument, Position position, List<Order> orders) {
    book.add(bot, instrument);
    book.position(bot, position);
    orders.forEach(order -> book.order(bot, order));
  }

  /// A bot leaves. What it has earned stays in the account's figures; what it holds is its owner's.
  public void leave(long bot) {
    retired = retired.plus(book.remove(bot));
  }

  /// An order that was approved is on its way, has changed, or has ended.
  public void changed(long bot, Order order) {
    book.order(bot, order);
  }

  /// A fill has made a bot's position another one.
  public void booked(long bot, Position position) {
    book.position(bot, position);
  }

  /// A deal has ended: gains end a row of losses.
  public void closed(Deal deal, Instant now) {
    lossesInARow = deal.profit().isNegative() ? lossesInARow + 1 : 0;
    LossStreak streak = limits.consecutiveLosses().orElse(null);
    if (streak != null && lossesInARow >= streak.count() && halt == null) {
      lossesInARow = 0;
      String text = streak.count() + " losses in a row";
      Optional<Instant> until =
          streak.haltMinutes() == 0
              ? Optional.empty()
              : Optional.of(now.plus(Duration.ofMinutes(streak.haltMinutes())));
      trip("consecutiveLosses", text, RiskAction.BLOCK, until);
    }
  }

  /// A bot's instrument has a price, perhaps another one.
  public void mark(long bot, RiskView view) {
    book.mark(bot, view.price(book.lineOf(bot).instrument().id()));
  }

  /// Values everything anew.
  public void markAll(RiskView view) {
    for (ExposureBook.Line line : book.lines()) {
      book.mark(line, view.price(line.instrument().id()));
    }
  }

  /// Begins a new day when one has begun, tests the account's losses, and answers what has been
  /// reached since the last call.
  public Optional<RiskTrip> review(Instant now) {
    begin(now);
    if (!book.isPriced()) {
      return news();
    }
    Amount profit = profit();
    highestProfit = highestProfit.max(profit);
    if (halt == null || halt.until().isPresent()) {
      reached("maxDrawdown", limits.maxDrawdown(), highestProfit.minus(profit), null);
    }
    if (halt == null) {
      reached("dailyLoss", limits.dailyLoss(), profitAtStart.minus(profit), sessionEnds);
    }
    return news();
  }

  private Optional<RiskTrip> news() {
    Optional<RiskTrip> news = Optional.ofNullable(tripped);
    tripped = null;
    return news;
  }

  private void reached(
      String rule, Optional<LossLimit> loss, Amount lost, @Nullable Instant until) {
    if (loss.isPresent() && lost.compareTo(loss.get().limit()) >= 0) {
      String text = rule + " is " + lost + ", limit " + loss.get().limit();
      trip(rule, text, loss.get().action(), Optional.ofNullable(until));
    }
  }

  private void trip(String rule, String text, RiskAction action, Optional<Instant> until) {
    halt = new Halt(rule, text, until);
    tripped = new RiskTrip(rule, text, action);
  }

  private void begin(Instant now) {
    if (halt != null && halt.until().isPresent() && !now.isBefore(halt.until().get())) {
      halt = null;
    }
    if (!now.isBefore(sessionEnds) && book.isPriced()) {
      sessionEnds = limits.session().nextAfter(now);
      profitAtStart = profit();
      ordersToday = 0;
    }
  }

  /// A person lets entries through again. The day's loss and the drawdown are measured from here.
  public void resume(RiskView view) {
    markAll(view);
    halt = null;
    lossesInARow = 0;
    if (!book.isPriced()) {
      return;
    }
    highestProfit = profit();
    profitAtStart = highestProfit;
  }

  /// Why entries are refused, if they are.
  public Optional<Halt> halt() {
    return Optional.ofNullable(halt);
  }

  private Amount profit() {
    return book.profit().plus(retired);
  }

  // ---- deciding

  /// Approves an order, or refuses it with the first rule that it breaks. What is approved is
  /// counted as live from here on, until {@link #changed} says that it has ended.
  public RiskVerdict check(long bot, Order order, RiskView view) {
    mark(bot, view);
    begin(view.now());
    if (!book.isExit(bot, order)) {
      Refused refused = refusal(bot, order, view);
      if (refused != null) {
        return refused;
      }
    }
    count(view.now());
    book.order(bot, order);
    return new RiskVerdict.Approved(new ApprovedOrder(order));
  }

  private @Nullable Refused refusal(long bot, Order order, RiskView view) {
    if (halt != null) {
      String until = halt.until().map(Instant::toString).orElse("a person resumes");
      return new Refused(halt.rule(), "an entry while " + halt.text(), "none until " + until);
    }
    Refused timing = timing(bot, view);
    if (timing != null) {
      return timing;
    }
    Refused pricing = pricing(bot, order, view);
    if (pricing != null) {
      return pricing;
    }
    Refused counting = counting(view.now());
    return counting != null ? counting : size(bot, order);
  }

  private @Nullable Refused timing(long bot, RiskView view) {
    if (!limits.of(book.lineOf(bot).instrument().id()).trading()) {
      return new Refused("instruments", "an entry on " + id(bot), "no entries");
    }
    if (!limits.blackouts().isEmpty()) {
      LocalTime local = view.now().atZone(limits.session().zone()).toLocalTime();
      for (DailyWindow window : limits.blackouts()) {
        if (window.contains(local)) {
          return new Refused("blackouts", "an entry at " + local, "none in " + window);
        }
      }
    }
    return null;
  }

  private @Nullable Refused pricing(long bot, Order order, RiskView view) {
    ExposureBook.Line line = book.lineOf(bot);
    Duration oldest = limits.maxPriceAge().orElse(null);
    if (oldest != null && order.terms() instanceof OrderTerms.Market) {
      Duration age = Duration.between(view.pricedAt(line.instrument().id()), view.now());
      if (age.compareTo(oldest) > 0) {
        return new Refused("maxPriceAgeSeconds", seconds(age), seconds(oldest));
      }
    }
    Ratio collar = limits.priceCollar().orElse(null);
    if (collar != null && order.terms() instanceof OrderTerms.Limit(Price price, boolean _)) {
      Amount last = Amount.of(line.mark(), ONE).abs();
      Amount away = Amount.of(price, ONE).minus(Amount.of(line.mark(), ONE)).abs();
      if (away.compareTo(last.times(collar, Amount.DECIMALS, RoundingMode.FLOOR)) > 0) {
        return new Refused(
            "priceCollar", price + " away from the price by " + away, share(collar, line.mark()));
      }
    }
    return null;
  }

  private static final Quantity ONE = Quantity.of("1");

  private static String seconds(Duration time) {
    return java.math.BigDecimal.valueOf(time.toMillis(), 3).stripTrailingZeros().toPlainString();
  }

  private static String share(Ratio collar, Price last) {
    return collar.toPercentText() + " % of " + last;
  }

  private @Nullable Refused counting(Instant now) {
    int open = book.openOrders() + 1;
    if (limits.maxOpenOrders().isPresent() && open > limits.maxOpenOrders().getAsInt()) {
      return refused("maxOpenOrders", open, limits.maxOpenOrders().getAsInt());
    }
    if (limits.maxOrdersPerSecond().isPresent()) {
      forget(now);
      int lastSecond = lately.size() + 1;
      if (lastSecond > limits.maxOrdersPerSecond().getAsInt()) {
        return refused("maxOrdersPerSecond", lastSecond, limits.maxOrdersPerSecond().getAsInt());
      }
    }
    int today = ordersToday + 1;
    return limits.maxOrdersPerDay().isPresent() && today > limits.maxOrdersPerDay().getAsInt()
        ? refused("maxOrdersPerDay", today, limits.maxOrdersPerDay().getAsInt())
        : null;
  }

  private static Refused refused(String rule, Object would, Object limit) {
    return new Refused(rule, would.toString(), limit.toString());
  }

  private @Nullable Refused size(long bot, Order order) {
    ExposureBook.Line line = book.lineOf(bot);
    InstrumentLimits own = limits.of(line.instrument().id());
    if (limits.countsMoney() && !line.isCounted()) {
      return refused("currency", line.quote(), limits.currency() + " in every limit");
    }
    boolean inMoney = limits.countsMoney() || own.maxNotional().isPresent();
    if (inMoney && (line.mark().units() == 0 || !book.isPriced())) {
      return new Refused("price", "unknown", "a price of everything that is held");
    }
    long worst = line.worst(order.side(), book.growth(bot, order));
    if (own.maxPosition().isPresent() && worst > own.maxPosition().get().units()) {
      return refused("maxPosition", Quantity.ofUnits(worst), own.maxPosition().get());
    }
    Amount notional = line.value(worst);
    if (exceeds(notional, own.maxNotional())) {
      return refused("maxNotional", notional, own.maxNotional().get());
    }
    if (exceeds(notional, limits.maxNotional())) {
      return refused("maxNotional", notional, limits.maxNotional().get());
    }
    Amount exposure = book.exposure().minus(line.notional()).plus(notional);
    if (line.isCounted() && exceeds(exposure, limits.maxExposure())) {
      return refused("maxExposure", exposure, limits.maxExposure().get());
    }
    Amount lost = book.profitOf(bot).negate();
    return limits.lossPerBot().isPresent() && lost.compareTo(limits.lossPerBot().get()) >= 0
        ? refused("lossPerBot", lost, limits.lossPerBot().get())
        : null;
  }

  private static boolean exceeds(Amount figure, Optional<Amount> limit) {
    return limit.isPresent() && figure.compareTo(limit.get()) > 0;
  }

  private void count(Instant now) {
    ordersToday++;
    if (limits.maxOrdersPerSecond().isPresent()) {
      forget(now);
      lately.addLast(now);
    }
  }

  private void forget(Instant now) {
    Instant since = now.minus(SECOND);
    while (!lately.isEmpty() && !lately.peekFirst().isAfter(since)) {
      lately.removeFirst();
    }
  }

  private Object id(long bot) {
    return book.lineOf(bot).instrument().id();
  }

  // ---- showing and storing

  /// Every limit with its present figure.
  public List<RiskDistance> distances(Instant now) {
    begin(now);
    forget(now);
    return new DistanceList(limits, book)
        .orders(lately.size(), ordersToday)
        .losses(
            profitAtStart.minus(profit()),
            highestProfit.max(profit()).minus(profit()),
            lossesInARow)
        .list();
  }

  public RiskSnapshot snapshot() {
    return new RiskSnapshot(
        retired,
        sessionEnds,
        profitAtStart,
        highestProfit,
        ordersToday,
        lossesInARow,
        Optional.ofNullable(halt));
  }

  /// Goes on with what another gate remembered; bots join on their own.
  public void restore(RiskSnapshot snapshot) {
    retired = snapshot.retired();
    sessionEnds = snapshot.sessionEnds();
    profitAtStart = snapshot.profitAtStart();
    highestProfit = snapshot.highestProfit();
    ordersToday = snapshot.ordersToday();
    lossesInARow = snapshot.lossesInARow();
    halt = snapshot.halt().orElse(null);
  }
}
