package io.millrace.core.risk;

import io.millrace.core.account.Deal;
import io.millrace.core.account.Position;
import io.millrace.core.market.Instrument;
import io.millrace.core.order.Order;
import io.millrace.core.reason.Reason;
import io.millrace.core.risk.RiskLimits.LossLimit;
import io.millrace.core.risk.RiskLimits.LossStreak;
import io.millrace.core.risk.RiskSnapshot.Halt;
import io.millrace.core.risk.RiskVerdict.Refused;
import io.millrace.core.value.Amount;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
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
  private final EntryRules entries;
  private final Precedence precedence = new Precedence();
  private final @Nullable PropFirmGate propFirm;
  private final List<Long> asleep = new ArrayList<>();
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
    this.entries = new EntryRules(limits, book);
    this.propFirm = limits.propFirm().map(firm -> new PropFirmGate(firm, book)).orElse(null);
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
  ///
  /// @param strategy its strategy's name, for limits by strategy
  public void join(
      long bot, String strategy, Instrument instrument, Position position, List<Order> orders) {
    book.add(bot, strategy, instrument);
    book.position(bot, position);
    precedence.join(bot, instrument.id(), position);
    orders.forEach(order -> book.order(bot, order));
  }

  /// As the other one, of a strategy without a name.
  public void join(long bot, Instrument instrument, Position position, List<Order> orders) {
    join(bot, "", instrument, position, orders);
  }

  /// A bot leaves. What it has earned stays in the account's figures; what it holds is its owner's.
  public void leave(long bot) {
    retired = retired.plus(book.remove(bot));
    precedence.leave(bot);
  }

  /// An order that was approved is on its way, has changed, or has ended.
  public void changed(long bot, Order order) {
    book.order(bot, order);
  }

  /// A fill has made a bot's position another one.
  public void booked(long bot, Position position) {
    book.position(bot, position);
    precedence.booked(bot, position);
  }

  /// Bots of a higher priority go first: while one holds a position, none below it enters against
  /// it on the same instrument. Every bot has priority 0 until told otherwise.
  public void prioritise(long bot, int priority) {
    precedence.prioritise(bot, priority);
  }

  /// A deal has ended: gains end a row of losses.
  public void closed(Deal deal, Instant now) {
    lossesInARow = deal.profit().isNegative() ? lossesInARow + 1 : 0;
    LossStreak streak = limits.consecutiveLosses().orElse(null);
    if (streak != null && lossesInARow >= streak.count() && halt == null) {
      lossesInARow = 0;
      Reason why = Reason.acted("{} losses in a row", streak.count()).kept();
      Optional<Instant> until =
          streak.haltMinutes() == 0
              ? Optional.empty()
              : Optional.of(now.plus(Duration.ofMinutes(streak.haltMinutes())));
      trip("consecutiveLosses", why, RiskAction.BLOCK, until);
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
  ///
  /// Whoever calls it after every event sees a day end on the figures of before its end.
  public Optional<RiskTrip> review(Instant now) {
    begin(now);
    if (book.isPriced()) {
      reviewLosses();
    }
    if (propFirm != null) {
      // Last, because it closes everything: nothing that another limit wants goes further.
      propFirm.review(now, realised(), profit()).ifPresent(trip -> tripped = trip);
    }
    return news();
  }

  private void reviewLosses() {
    Amount profit = profit();
    highestProfit = highestProfit.max(profit);
    if (halt == null || halt.until().isPresent()) {
      reached("maxDrawdown", limits.maxDrawdown(), highestProfit.minus(profit), null);
    }
    if (halt == null) {
      reached("dailyLoss", limits.dailyLoss(), profitAtStart.minus(profit), sessionEnds);
    }
  }

  private Optional<RiskTrip> news() {
    Optional<RiskTrip> news = Optional.ofNullable(tripped);
    tripped = null;
    return news;
  }

  private void reached(
      String rule, Optional<LossLimit> loss, Amount lost, @Nullable Instant until) {
    if (loss.isPresent() && lost.compareTo(loss.get().limit()) >= 0) {
      Reason why = Reason.acted("{} is {}, limit {}", rule, lost, loss.get().limit()).kept();
      trip(rule, why, loss.get().action(), Optional.ofNullable(until));
    }
  }

  private void trip(String rule, Reason why, RiskAction action, Optional<Instant> until) {
    halt = new Halt(rule, why, until);
    tripped = new RiskTrip(rule, why, action);
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

  /// The firm has reset the account: it begins anew, at its start. Nothing without a firm.
  public void reset(Instant now) {
    if (propFirm != null) {
      propFirm.reset(realised(), now);
    }
  }

  /// The firm has paid out money to the trader, which is not a loss. Nothing without a firm.
  public void paidOut(Amount money, Instant now) {
    if (propFirm != null) {
      propFirm.paidOut(money, realised(), now);
    }
  }

  /// Why entries are refused, if they are.
  public Optional<Halt> halt() {
    Optional<Halt> firm = propFirm == null ? Optional.empty() : propFirm.halt();
    return firm.isPresent() ? firm : Optional.ofNullable(halt);
  }

  /// Bots that were stopped for the rest of the day ({@link RiskAction#REST}).
  public void sleep(List<Long> bots) {
    for (Long bot : bots) {
      if (!asleep.contains(bot)) {
        asleep.add(bot);
      }
    }
  }

  /// A person has decided about a sleeping bot, or it is no more.
  public void wake(long bot) {
    asleep.remove(bot);
  }

  /// The bots that start again now, each told once.
  public List<Long> awaken() {
    if (asleep.isEmpty() || (propFirm != null && propFirm.rests())) {
      return List.of();
    }
    List<Long> awake = List.copyOf(asleep);
    asleep.clear();
    return awake;
  }

  /// What the gates of the same person's other accounts need to know of this one.
  public Holdings holdings() {
    return book.holdingsBySide();
  }

  private Amount profit() {
    return book.profit().plus(retired);
  }

  private Amount realised() {
    return book.realised().plus(retired);
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
      return new Refused(
          halt.rule(),
          Reason.refused("an entry while {}", halt.why()),
          halt.until()
              .map(end -> Reason.refused("none until {}", end))
              .orElse(Reason.refused("none until a person resumes")));
    }
    Refused behind = precedence.refusal(bot, order);
    if (behind != null) {
      return behind;
    }
    Refused timing = entries.timing(bot, view);
    if (timing != null) {
      return timing;
    }
    Refused pricing = entries.pricing(bot, order, view);
    if (pricing != null) {
      return pricing;
    }
    Refused counting = counting(view.now());
    return counting != null ? counting : money(bot, order, view);
  }

  private @Nullable Refused money(long bot, Order order, RiskView view) {
    Refused blind = entries.measurable(bot);
    if (blind != null) {
      return blind;
    }
    Refused size = entries.size(bot, order, view);
    if (size != null) {
      return size;
    }
    Refused losses = entries.losses(bot);
    return losses != null || propFirm == null
        ? losses
        : propFirm.refusal(bot, order, view, realised(), profit());
  }

  private @Nullable Refused counting(Instant now) {
    int open = book.openOrders() + 1;
    if (limits.maxOpenOrders().isPresent() && open > limits.maxOpenOrders().getAsInt()) {
      return new Refused("maxOpenOrders", open, limits.maxOpenOrders().getAsInt());
    }
    if (limits.maxOrdersPerSecond().isPresent()) {
      forget(now);
      int lastSecond = lately.size() + 1;
      if (lastSecond > limits.maxOrdersPerSecond().getAsInt()) {
        return new Refused(
            "maxOrdersPerSecond", lastSecond, limits.maxOrdersPerSecond().getAsInt());
      }
    }
    int today = ordersToday + 1;
    return limits.maxOrdersPerDay().isPresent() && today > limits.maxOrdersPerDay().getAsInt()
        ? new Refused("maxOrdersPerDay", today, limits.maxOrdersPerDay().getAsInt())
        : null;
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

  // ---- showing and storing

  /// Every limit with its present figure.
  public List<RiskDistance> distances(RiskView view) {
    begin(view.now());
    forget(view.now());
    DistanceList distances =
        new DistanceList(limits, book)
            .together(view)
            .orders(lately.size(), ordersToday)
            .losses(
                profitAtStart.minus(profit()),
                highestProfit.max(profit()).minus(profit()),
                lossesInARow);
    if (propFirm != null) {
      propFirm.distances(view, realised(), profit(), distances);
    }
    return distances.list();
  }

  public RiskSnapshot snapshot() {
    return new RiskSnapshot(
        retired,
        sessionEnds,
        profitAtStart,
        highestProfit,
        ordersToday,
        lossesInARow,
        Optional.ofNullable(halt),
        book.strategies().retired(),
        asleep,
        propFirm == null ? Optional.empty() : propFirm.state());
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
    book.strategies().restore(snapshot.retiredByStrategy());
    asleep.clear();
    asleep.addAll(snapshot.asleep());
    if (propFirm != null) {
      propFirm.restore(snapshot.propFirm());
    }
  }
}
