package io.millrace.core.strategy.dca;

import io.millrace.core.market.FeeRates;
import io.millrace.core.market.Instrument;
import io.millrace.core.strategy.Announcement.CloseReason;
import io.millrace.core.strategy.Situation;
import io.millrace.core.strategy.Wake;
import io.millrace.core.strategy.dca.DcaConfig.StopLoss;
import io.millrace.core.strategy.dca.DealState.Exit;
import io.millrace.core.strategy.dca.DealState.Watch;
import io.millrace.core.value.Fraction;
import io.millrace.core.value.Price;
import io.millrace.core.value.Quantity;
import io.millrace.core.value.Ratio;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What one deal watches: its stop, its trailing take profit, its age. On a spot market these
/// cannot rest as orders, because the coins are locked in the take profit already.
final class DealWatch {
  private final DcaConfig config;
  private final DealState deal;
  private final Instrument instrument;
  private final FeeRates fees;

  DealWatch(DcaConfig config, DealState deal, Instrument instrument, FeeRates fees) {
    this.config = config;
    this.deal = deal;
    this.instrument = instrument;
    this.fees = fees;
  }

  /// Adds the conditions under which the deal wants to be asked again.
  void addWakes(List<Wake> wakes) {
    if (!isWatching()) {
      return;
    }
    Instant since = deal.watch().stopSince();
    if (since != null) {
      wakes.add(new Wake.At(stopDue(since)));
      wakes.add(recovery());
    } else if (hasStop()) {
      wakes.add(config.side().onLoss(instrument.id(), stopLevel()));
      Wake trailing = trailingStop();
      if (trailing != null) {
        wakes.add(trailing);
      }
    }
    Wake takeProfit = trailingTakeProfit();
    if (takeProfit != null) {
      wakes.add(takeProfit);
    }
    if (config.limits().closeAfterSeconds() > 0) {
      wakes.add(new Wake.At(age()));
    }
  }

  /// The deal after a wake has come true; the same one when the wake is none of its own.
  DealState after(Wake wake, Situation situation) {
    if (!isWatching()) {
      return deal;
    }
    Instant since = deal.watch().stopSince();
    if (since != null) {
      if (wake.equals(new Wake.At(stopDue(since)))) {
        return closing(Slots.STOP_LOSS, CloseReason.STOP_LOSS);
      }
      if (wake.equals(recovery())) {
        return deal.with(deal.watch().recovered());
      }
    } else if (hasStop()) {
      if (wake.equals(config.side().onLoss(instrument.id(), stopLevel()))) {
        return beyondStop(stopLevel(), deal.watch().stopExtreme(), situation);
      }
      if (wake.equals(trailingStop())) {
        return beyondStop(situation.price(), extremeOf(situation.price()), situation);
      }
    }
    if (wake.equals(trailingTakeProfit())) {
      return trailed(situation.price());
    }
    if (config.limits().closeAfterSeconds() > 0 && wake.equals(new Wake.At(age()))) {
      return closing(Slots.CLOSE, CloseReason.TIMEOUT);
    }
    return deal;
  }

  private boolean isWatching() {
    return deal.exit() == null && deal.entry().done() && !deal.isUntouched();
  }

  private Instant age() {
    return deal.openedAt().plusSeconds(config.limits().closeAfterSeconds());
  }

  // ---- the stop loss

  boolean hasStop() {
    Ratio edited = deal.edits().stopLoss();
    return edited == null ? config.stopLoss() != null : !edited.isZero();
  }

  /// Where the stop stands: measured from the base order, so it does not move when safety orders
  /// fill; at break-even once the configured target has been reached.
  Price stopLevel() {
    Optional<Ratio> edited = deal.edits().stopLossIfEdited();
    Price level = DealArithmetic.stop(config, edited, deal.ledger().base(), instrument);
    StopLoss stop = config.stopLoss();
    if (stop == null || stop.breakevenAfterTarget() == 0) {
      return level;
    }
    return deal.target(stop.breakevenAfterTarget()).done()
        ? config.side().tighter(level, breakEven())
        : level;
  }

  private Price breakEven() {
    return DealArithmetic.breakEven(
        config.side(), deal.ledger().opened(), fees.taker(), instrument);
  }

  private @Nullable Wake trailingStop() {
    StopLoss stop = config.stopLoss();
    Ratio by = stop == null ? null : stop.trailing();
    if (by == null) {
      return null;
    }
    Price known = deal.watch().stopExtreme();
    Price extreme =
        known == null
            ? DealArithmetic.finestReference(config.side(), deal.ledger().base(), instrument)
            : known;
    return new Wake.Retreat(instrument.id(), config.side().extreme(), extreme, by);
  }

  /// The extreme from which `price` is a retreat: what a trailing stop goes on from after it
  /// recovered.
  private @Nullable Price extremeOf(Price price) {
    StopLoss stop = config.stopLoss();
    Ratio by = stop == null ? null : stop.trailing();
    if (by == null) {
      return null;
    }
    Fraction factor = Fraction.ONE.dividedBy(config.side().against(by.toFraction()));
    return price.scaled(factor, DealArithmetic.FINEST, config.side().entryRounding());
  }

  private DealState beyondStop(Price level, @Nullable Price extreme, Situation situation) {
    if (timeoutSeconds() == 0) {
      return closing(Slots.STOP_LOSS, CloseReason.STOP_LOSS);
    }
    return deal.with(deal.watch().beyondStop(situation.now(), level, extreme));
  }

  private long timeoutSeconds() {
    StopLoss stop = config.stopLoss();
    return stop == null ? 0 : stop.timeoutSeconds();
  }

  private Instant stopDue(Instant since) {
    return since.plusSeconds(timeoutSeconds());
  }

  /// The first price on the tick that is better than the level which the price has passed.
  private Wake recovery() {
    Price level = deal.watch().stopLevel();
    Price passed = level == null ? stopLevel() : level;
    Price tick = instrument.rules().tickSize();
    Price better =
        config.side() == Direction.LONG
            ? instrument.rules().priceNotAbove(passed).plus(tick)
            : instrument.rules().priceNotBelow(passed).minus(tick);
    return config.side().onGain(instrument.id(), better);
  }

  // ---- the trailing take profit

  private @Nullable Wake trailingTakeProfit() {
    Ratio by = config.takeProfit().trailing();
    if (by == null) {
      return null;
    }
    Price from = deal.watch().trailFrom();
    return from == null
        ? config.side().onGain(instrument.id(), activation())
        : new Wake.Retreat(instrument.id(), config.side().extreme(), from, by);
  }

  /// Where trailing begins: at the take profit of the last exit.
  private Price activation() {
    return DealArithmetic.takeProfit(
        config,
        config.takeProfit().exits() - 1,
        deal.edits().takeProfitIfEdited(),
        deal.ledger(),
        fees,
        instrument);
  }

  private DealState trailed(Price price) {
    Watch watch = deal.watch();
    if (watch.trailFrom() == null) {
      Price from = config.side().tighter(price, activation());
      return deal.with(watch.trailing(from));
    }
    boolean hasTargets = !config.takeProfit().targets().isEmpty();
    int last = Slots.exitIndex(hasTargets, config.takeProfit().exits() - 1);
    return closing(Slots.exit(last), CloseReason.TAKE_PROFIT);
  }

  private DealState closing(String slot, CloseReason reason) {
    return closing(deal, slot, reason, null);
  }

  /// The deal on its way out: all that is left of it goes through one order.
  static DealState closing(DealState deal, String slot, CloseReason reason, @Nullable Price limit) {
    Exit before = deal.exit();
    Quantity filled =
        before != null && before.slot().equals(slot)
            ? before.filled()
            : Slots.isExit(slot) ? deal.target(Slots.exitIndex(slot)).filled() : Quantity.ZERO;
    return deal.with(new Exit(slot, reason, filled, limit), deal.ledger());
  }
}
