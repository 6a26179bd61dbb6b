package io.millrace.core.strategy.dca;

import io.millrace.core.market.Instrument;
import io.millrace.core.market.RuleViolation;
import io.millrace.core.reason.Reason;
import io.millrace.core.strategy.Announcement.CloseReason;
import io.millrace.core.strategy.Command;
import io.millrace.core.strategy.Situation;
import io.millrace.core.strategy.dca.DealState.Added;
import io.millrace.core.strategy.dca.DealState.Edits;
import io.millrace.core.strategy.dca.DealState.Exit;
import io.millrace.core.strategy.dca.StartGate.Trigger;
import io.millrace.core.value.Fraction;
import io.millrace.core.value.Price;
import io.millrace.core.value.Quantity;
import io.millrace.core.value.Ratio;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What a user may ask of a DCA bot. Changes are for one deal and end with it.
final class DcaCommands {
  private final DcaTurn turn;
  private final DcaConfig config;
  private final Situation situation;
  private final Instrument instrument;

  DcaCommands(DcaTurn turn, DcaConfig config, Situation situation) {
    this.turn = turn;
    this.config = config;
    this.situation = situation;
    this.instrument = situation.instrument();
  }

  void obey(Command command) {
    switch (command) {
      case Command.OpenDeal open ->
          turn.tryOpen(open.by().equals("signal") ? Trigger.SIGNAL : Trigger.USER, true);
      case Command.AddFunds add -> addFunds(add);
      case Command.ChangeSafetyOrders change -> changeSafetyOrders(change);
      case Command.EditTakeProfit edit -> editTakeProfit(edit);
      case Command.EditStopLoss edit -> editStopLoss(edit);
      case Command.CloseAtMarket close -> closeAll(close.deal(), null, CloseReason.MANUAL);
      case Command.CancelDeal cancel -> {
        DealState deal = dealOf(cancel.deal());
        if (deal != null) {
          turn.close(deal, CloseReason.CANCELLED);
        }
      }
      case Command.EmergencyClose close -> emergencyClose(close.margin());
      case Command.Reanchor _ -> turn.say(Reason.refused("A DCA bot has no anchor"));
    }
  }

  private @Nullable DealState dealOf(long number) {
    DealState deal = turn.state().deal(number);
    if (deal == null) {
      turn.say(Reason.refused("There is no open deal {}", number));
    }
    return deal;
  }

  /// The deal when it still goes its way.
  private @Nullable DealState runningDeal(long number) {
    DealState deal = dealOf(number);
    if (deal != null && deal.exit() != null) {
      turn.say(Reason.refused("Deal {} is being closed", number));
      return null;
    }
    return deal;
  }

  // ---- changing a deal

  private void addFunds(Command.AddFunds add) {
    DealState deal = runningDeal(add.deal());
    if (deal == null) {
      return;
    }
    if (!deal.entry().done()) {
      turn.say(Reason.refused("Deal {} has not filled its base order yet", deal.number()));
      return;
    }
    Price at = add.limit().orElseGet(situation::price);
    Optional<RuleViolation> violation =
        add.limit()
            .flatMap(limit -> instrument.rules().offTick(limit))
            .or(() -> instrument.violation(at, add.quantity(), false));
    if (violation.isPresent()) {
      turn.say(Reason.refused("Funds were not added: {}", Reason.of(violation.get())));
      return;
    }
    List<Added> all = new ArrayList<>(deal.added());
    all.add(new Added(add.quantity(), add.limit().orElse(null), Quantity.ZERO, false));
    turn.change(deal.withAdded(all, deal.ledger()));
    turn.say(
        Reason.acted(
            "Deal {}: adding {} {} at {}",
            deal.number(),
            add.quantity(),
            instrument.base(),
            add.limit().map(Object.class::cast).orElse("market")));
  }

  private void changeSafetyOrders(Command.ChangeSafetyOrders change) {
    DealState deal = runningDeal(change.deal());
    if (deal == null) {
      return;
    }
    boolean explicit = !config.safetyOrders().explicit().isEmpty();
    int most = explicit ? config.safetyOrders().max() : Slots.MOST_SAFETY_ORDERS;
    boolean hasSize = explicit || config.safetyOrders().size().isPositive();
    if (change.max() < 0 || change.max() > most || !hasSize) {
      turn.say(
          Reason.refused(
              "max safety orders {} is not allowed; must be from 0 to {}",
              change.max(),
              hasSize ? most : 0));
      return;
    }
    Edits old = deal.edits();
    turn.change(deal.with(new Edits(change.max(), old.takeProfit(), old.stopLoss())));
    turn.say(Reason.acted("Deal {}: up to {} safety orders now", deal.number(), change.max()));
  }

  private void editTakeProfit(Command.EditTakeProfit edit) {
    DealState deal = runningDeal(edit.deal());
    if (deal == null) {
      return;
    }
    if (!config.takeProfit().targets().isEmpty()) {
      turn.say(Reason.refused("The take profit has targets; edit the bot to change them"));
    } else if (edit.percent().signum() <= 0 || !staysPositive(edit.percent(), Direction.SHORT)) {
      turn.say(
          Reason.refused(
              config.side() == Direction.SHORT
                  ? "take profit {} % is not allowed; must be above 0 and below 100"
                  : "take profit {} % is not allowed; must be above 0",
              edit.percent().toPercentText()));
    } else {
      Edits old = deal.edits();
      turn.change(deal.with(new Edits(old.maxSafety(), edit.percent(), old.stopLoss())));
      turn.say(
          Reason.acted(
              "Deal {}: take profit at {} % now", deal.number(), edit.percent().toPercentText()));
    }
  }

  private void editStopLoss(Command.EditStopLoss edit) {
    DealState deal = runningDeal(edit.deal());
    if (deal == null) {
      return;
    }
    Ratio percent = edit.percent().orElse(Ratio.ZERO);
    boolean removed = edit.percent().isEmpty();
    if (!removed && (percent.signum() <= 0 || !staysPositive(percent, Direction.LONG))) {
      turn.say(
          Reason.refused(
              config.side() == Direction.LONG
                  ? "stop loss {} % is not allowed; must be above 0 and below 100"
                  : "stop loss {} % is not allowed; must be above 0",
              percent.toPercentText()));
      return;
    }
    Edits old = deal.edits();
    turn.change(
        deal.with(new Edits(old.maxSafety(), old.takeProfit(), percent))
            .with(deal.watch().recovered()));
    turn.say(
        removed
            ? Reason.acted("Deal {}: no stop loss now", deal.number())
            : Reason.acted(
                "Deal {}: stop loss at {} % from the base order now",
                deal.number(), percent.toPercentText()));
  }

  /// Whether a price that far on `side`'s losing way would still be above zero.
  private boolean staysPositive(Ratio percent, Direction side) {
    return config.side() != side || percent.compareTo(Ratio.ONE) < 0;
  }

  // ---- closing

  private void closeAll(long number, @Nullable Price limit, CloseReason reason) {
    if (number != 0) {
      DealState deal = dealOf(number);
      if (deal != null) {
        close(deal, limit, reason);
      }
      return;
    }
    if (turn.state().deals().isEmpty()) {
      turn.say(Reason.refused("There is no open deal"));
    }
    for (DealState deal : turn.state().deals()) {
      close(deal, limit, reason);
    }
  }

  private void close(DealState deal, @Nullable Price limit, CloseReason reason) {
    Exit exit = deal.exit();
    boolean closingAlready = exit != null && exit.limit() == null;
    if (closingAlready && limit == null) {
      turn.say(Reason.refused("Deal {} is being closed", deal.number()));
      return;
    }
    Quantity rest = DealOrders.closable(deal, instrument);
    if (rest.isZero() || rest.isBelow(instrument.rules().minQuantity())) {
      turn.close(deal, CloseReason.CANCELLED);
      return;
    }
    turn.change(DealWatch.closing(deal, Slots.CLOSE, reason, limit));
    turn.say(
        Reason.acted(
            "Deal {}: closing {} {} at {}",
            deal.number(),
            rest,
            instrument.base(),
            limit == null ? Reason.acted("market, price {}", situation.price()) : limit));
  }

  private void emergencyClose(Ratio margin) {
    if (margin.signum() < 0 || margin.compareTo(Ratio.ONE) >= 0) {
      turn.say(
          Reason.refused(
              "margin {} % is not allowed; must be from 0 to below 100", margin.toPercentText()));
      return;
    }
    closeAll(0, emergencyPrice(margin), CloseReason.EMERGENCY);
  }

  private Price emergencyPrice(Ratio margin) {
    Fraction away = config.side().against(margin.toFraction());
    return situation
        .price()
        .scaled(away, instrument.rules().tickSize(), config.side().entryRounding());
  }
}
