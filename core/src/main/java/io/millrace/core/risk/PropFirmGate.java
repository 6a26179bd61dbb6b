package io.millrace.core.risk;

import io.millrace.core.market.Instrument;
import io.millrace.core.order.Order;
import io.millrace.core.order.Side;
import io.millrace.core.reason.Reason;
import io.millrace.core.risk.RiskSnapshot.Halt;
import io.millrace.core.risk.RiskVerdict.Refused;
import io.millrace.core.risk.propfirm.PropFirmAccount;
import io.millrace.core.risk.propfirm.PropFirmRules;
import io.millrace.core.risk.propfirm.PropFirmRules.DayPart;
import io.millrace.core.risk.propfirm.PropFirmRules.Product;
import io.millrace.core.risk.propfirm.PropFirmState;
import io.millrace.core.risk.propfirm.PropFirmState.Lock;
import io.millrace.core.value.Amount;
import io.millrace.core.value.Asset;
import io.millrace.core.value.Quantity;
import io.millrace.core.value.Ratio;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A firm's rules, applied to one account.
///
/// Invariants:
/// 1. The floor and the daily loss are tested on equity, open profit included, at every look.
/// 2. An entry is approved only when, with every live order filled and every position closed at its
///    worst ({@link WorstLoss}), equity stays above the floor and within the day's loss.
/// 3. A day ends on the figures as they were last seen before its end.
final class PropFirmGate {
  static final String MAXIMUM_LOSS = "propFirm.maximumLoss";
  static final String DAILY_LOSS = "propFirm.dailyLoss";
  private static final String FLAT_BY = "propFirm.flatBy";
  private static final Quantity CONTRACT = Quantity.of("1");

  private final PropFirmAccount account;
  private final PropFirmRules rules;
  private final ExposureBook book;
  private final WorstLoss worstLoss;
  private @Nullable PropFirmState state;
  private Instant flatAt = Instant.MAX;
  private Instant flatAtOf = Instant.MIN;

  PropFirmGate(PropFirmAccount account, ExposureBook book) {
    this.account = account;
    this.rules = account.rules();
    this.book = book;
    this.worstLoss = new WorstLoss(account, book);
  }

  Optional<PropFirmState> state() {
    return Optional.ofNullable(state);
  }

  void restore(Optional<PropFirmState> remembered) {
    state = remembered.orElse(null);
  }

  void reset(Amount realised, Instant now) {
    state = PropFirmState.reset(account, realised, now);
  }

  void paidOut(Amount money, Amount realised, Instant now) {
    state = at(now, realised).paidOut(money, account);
  }

  /// Why nothing may be entered.
  Optional<Halt> halt() {
    return state == null
        ? Optional.empty()
        : state.lock().map(lock -> new Halt(lock.rule(), lock.why(), lock.until()));
  }

  /// Whether bots that were stopped for the day stay so.
  boolean rests() {
    return state == null || state.lock().isPresent() || state.isFlattenedToday();
  }

  // ---- following the days

  private PropFirmState at(Instant now, Amount realised) {
    PropFirmState before = state == null ? PropFirmState.begin(account, realised, now) : state;
    return before.at(now, account);
  }

  private PropFirmState follow(Instant now, Amount realised, Amount profit) {
    PropFirmState next = at(now, realised);
    if (book.isPriced()) {
      next = next.valued(realised, profit);
    }
    state = next;
    return next;
  }

  /// Tests the limits, and answers what has been reached since the last call.
  Optional<RiskTrip> review(Instant now, Amount realised, Amount profit) {
    PropFirmState present = follow(now, realised, profit);
    boolean isLost = present.lock().isPresent() && present.lock().get().rule().equals(MAXIMUM_LOSS);
    if (!isLost && present.equity().compareTo(present.floor()) <= 0) {
      Reason why =
          Reason.acted("equity is {}, the account's floor {}", present.equity(), present.floor())
              .kept();
      state = present.locked(new Lock(MAXIMUM_LOSS, why, Optional.empty()));
      return Optional.of(new RiskTrip(MAXIMUM_LOSS, why, RiskAction.FLATTEN));
    }
    Amount limit = account.size().dailyLoss();
    if (account.dailyLoss()
        && present.lock().isEmpty()
        && present.lostToday().compareTo(limit) >= 0) {
      Reason why = Reason.acted("the day has lost {}, limit {}", present.lostToday(), limit).kept();
      state = present.locked(new Lock(DAILY_LOSS, why, Optional.of(present.dayEnds())));
      return Optional.of(new RiskTrip(DAILY_LOSS, why, RiskAction.REST));
    }
    return present.isFlattenedToday() || !mustBeFlat(present, now)
        ? Optional.empty()
        : flatten(present);
  }

  private Optional<RiskTrip> flatten(PropFirmState present) {
    state = present.flattenedToday();
    Reason why =
        Reason.acted("everything is closed before the end of the day at {}", present.dayEnds())
            .kept();
    return book.isFlat()
        ? Optional.empty()
        : Optional.of(new RiskTrip(FLAT_BY, why, RiskAction.REST));
  }

  private boolean mustBeFlat(PropFirmState present, Instant now) {
    if (dayPart(present, now) == DayPart.FLAT) {
      return true;
    }
    for (ExposureBook.Line line : book.lines()) {
      boolean mayHold = line.worst() != 0 || line.isHeld();
      if (mayHold && closesWithin(line.instrument(), rules.beforeEarlyClose(), now)) {
        return true;
      }
    }
    return false;
  }

  /// The times of a day are worked out once: every entry asks for them.
  private DayPart dayPart(PropFirmState present, Instant now) {
    return rules.dayPart(now, flatAt(present), flatAtOf);
  }

  private static boolean closesWithin(Instrument instrument, Duration time, Instant now) {
    return instrument.sessions().isOpen(now) && !instrument.sessions().isOpen(now.plus(time));
  }

  // ---- deciding

  @Nullable Refused refusal(long bot, Order order, RiskView view, Amount realised, Amount profit) {
    PropFirmState present = follow(view.now(), realised, profit);
    Instrument instrument = book.lineOf(bot).instrument();
    Refused timing = timing(present, instrument, view.now());
    if (timing != null) {
      return timing;
    }
    Product product = rules.products().get(instrument.base());
    if (product == null) {
      return new Refused(
          "propFirm.products",
          Reason.refused("an entry on {}", instrument.base()),
          rules.products().keySet().toString());
    }
    Refused contracts = contracts(present, bot, order);
    if (contracts != null) {
      return contracts;
    }
    Refused opposite = opposite(product, order.side(), view.otherAccounts());
    return opposite != null ? opposite : loss(present, bot, order);
  }

  private Instant flatAt(PropFirmState present) {
    if (!flatAtOf.equals(present.dayEnds())) {
      flatAtOf = present.dayEnds();
      flatAt = rules.flatAt(flatAtOf, account.earlyCloses());
    }
    return flatAt;
  }

  private @Nullable Refused timing(PropFirmState present, Instrument instrument, Instant now) {
    if (present.lock().isPresent()) {
      Lock lock = present.lock().get();
      return new Refused(
          lock.rule(),
          Reason.refused("an entry while {}", lock.why()),
          lock.until()
              .map(end -> Reason.refused("none until {}", end))
              .orElse(Reason.refused("none until the firm resets the account")));
    }
    boolean isLate = dayPart(present, now) != DayPart.TRADING;
    if (isLate || present.isFlattenedToday()) {
      return new Refused(
          "propFirm.lastEntry",
          Reason.refused("an entry at {}", now.atZone(rules.zone()).toLocalTime()),
          Reason.refused("none until {}", present.dayEnds()));
    }
    if (!instrument.sessions().isOpen(now)) {
      return new Refused(
          "propFirm.lastEntry",
          Reason.refused("an entry on {}", instrument.id()),
          Reason.refused("none while its market is closed"));
    }
    Duration before = rules.beforeEarlyClose().plus(rules.entriesEndBefore());
    return closesWithin(instrument, before, now)
        ? new Refused(
            "propFirm.lastEntry",
            Reason.refused("an entry on {}", instrument.id()),
            Reason.refused("none in the last {} minutes of its market", before.toMinutes()))
        : null;
  }

  private @Nullable Refused contracts(PropFirmState present, long bot, Order order) {
    ExposureBook.Line own = book.lineOf(bot);
    long worst = own.worst(order.side(), book.growth(bot, order));
    long micros = micros(own) + (worst - own.worst()) * size(own);
    long most = mostMicros(present);
    for (ExposureBook.Line line : book.lines()) {
      micros += line == own ? 0 : micros(line);
    }
    return micros > most
        ? new Refused(
            "propFirm.contracts",
            Reason.refused("{} minis", minis(micros)),
            Reason.refused("{} minis", minis(most)))
        : null;
  }

  private long mostMicros(PropFirmState present) {
    return CONTRACT.units() * account.minis(present.dayStart()) * rules.microsPerMini();
  }

  private long micros(ExposureBook.Line line) {
    return line.worst() * size(line);
  }

  /// A product that the rules do not name counts as a mini: it can only be held from before.
  private int size(ExposureBook.Line line) {
    Product product = rules.products().get(line.instrument().base());
    return product == null ? rules.microsPerMini() : product.micros();
  }

  private Amount minis(long micros) {
    BigDecimal count = Quantity.ofUnits(micros).toBigDecimal();
    return Amount.of(count.divide(BigDecimal.valueOf(rules.microsPerMini())));
  }

  private @Nullable Refused opposite(Product product, Side side, OtherAccounts others) {
    if (others.equals(OtherAccounts.NONE)) {
      return null;
    }
    for (Map.Entry<Asset, Product> one : rules.products().entrySet()) {
      boolean isSame = one.getValue().underlying().equals(product.underlying());
      if (isSame && others.mayHold(one.getKey(), side.opposite())) {
        return new Refused(
            "propFirm.opposite",
            side == Side.BUY
                ? Reason.refused("a buy while another account may sell {}", one.getKey())
                : Reason.refused("a sell while another account may buy {}", one.getKey()),
            Reason.refused("one side of {} in all accounts", product.underlying()));
      }
    }
    return null;
  }

  private @Nullable Refused loss(PropFirmState present, long bot, Order order) {
    Optional<Asset> unknown = worstLoss.withoutDistance(bot);
    if (unknown.isPresent()) {
      return new Refused(
          "propFirm.stopDistance",
          Reason.refused("none for {}", unknown.get()),
          Reason.refused("the most points it may go against"));
    }
    Amount loss = worstLoss.with(bot, order);
    Amount left = present.equity().minus(loss);
    if (left.compareTo(present.floor()) <= 0) {
      return new Refused(
          MAXIMUM_LOSS,
          Reason.refused("equity {} less {} at the worst", present.equity(), loss),
          Reason.refused("above the floor {}", present.floor()));
    }
    Amount today = present.lostToday().plus(loss);
    return account.dailyLoss() && today.compareTo(account.size().dailyLoss()) >= 0
        ? new Refused(
            DAILY_LOSS,
            Reason.refused("a day's loss of {} at the worst", today),
            Reason.refused("below {}", account.size().dailyLoss()))
        : null;
  }

  // ---- showing

  void distances(RiskView view, Amount realised, Amount profit, DistanceList list) {
    PropFirmState present = follow(view.now(), realised, profit);
    Amount left = present.equity().minus(present.floor());
    Amount cushion = account.size().maximumLoss();
    list.add(
        new RiskDistance(
            MAXIMUM_LOSS,
            "",
            present.equity().toString(),
            present.floor().toString(),
            left.max(Amount.ZERO).toString(),
            Math.max(0, 1 - left.toDouble() / cushion.toDouble())));
    if (account.dailyLoss()) {
      Amount lost = present.lostToday().max(Amount.ZERO);
      list.add(DAILY_LOSS, "", lost, account.size().dailyLoss());
    }
    long micros = 0;
    for (ExposureBook.Line line : book.lines()) {
      micros += micros(line);
    }
    list.add("propFirm.contracts", "minis", minis(micros), minis(mostMicros(present)));
    account
        .consistency()
        .ifPresent(
            most ->
                list.add(
                    "propFirm.consistency",
                    "best day ÷ profit",
                    present
                        .bestDayShare()
                        .map(Ratio::toBigDecimal)
                        .map(Amount::of)
                        .orElse(Amount.ZERO),
                    Amount.of(most.toBigDecimal())));
    Instant flat = flatAt(present);
    if (!flat.equals(Instant.MAX)) {
      Instant last = flat.minus(rules.entriesEndBefore());
      list.minutes("propFirm.lastEntry", "", Duration.between(view.now(), last));
      list.minutes(FLAT_BY, "", Duration.between(view.now(), flat));
    }
  }
}
