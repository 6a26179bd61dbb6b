package io.millrace.core.strategy.signal;

import io.millrace.core.market.Instrument;
import io.millrace.core.reason.Reason;
import io.millrace.core.strategy.Announcement.CloseReason;
import io.millrace.core.strategy.Command;
import io.millrace.core.strategy.Situation;
import io.millrace.core.value.Fraction;
import io.millrace.core.value.Price;
import io.millrace.core.value.Ratio;

/// What a user may ask of a rule with one position: to end it.
final class SignalCommands {
  private final SignalTurn turn;
  private final Situation situation;

  SignalCommands(SignalTurn turn, Situation situation) {
    this.turn = turn;
    this.situation = situation;
  }

  void obey(Command command) {
    switch (command) {
      case Command.CloseAtMarket close -> {
        if (hasDeal(close.deal())) {
          turn.close(CloseReason.MANUAL, Reason.acted("the user asked for it"));
        }
      }
      case Command.CancelDeal cancel -> {
        if (hasDeal(cancel.deal())) {
          turn.cancel();
        }
      }
      case Command.EmergencyClose close -> emergency(close.margin());
      case Command.OpenDeal _ -> refuse("This bot opens deals on its own signals alone.");
      case Command.AddFunds _ -> refuse("This bot takes no added funds.");
      case Command.ChangeSafetyOrders _ -> refuse("This bot has no safety orders.");
      case Command.EditTakeProfit _ ->
          refuse("This bot finds its exit by its rule; edit the bot instead.");
      case Command.EditStopLoss _ ->
          refuse("This bot finds its stop by its rule; edit the bot instead.");
      case Command.Reanchor _ -> refuse("This bot has no anchor.");
    }
  }

  private void refuse(String template) {
    turn.say(Reason.refused(template));
  }

  private boolean hasDeal(long number) {
    Trade trade = turn.trade();
    if (trade == null || (number != 0 && number != trade.deal())) {
      turn.say(
          number == 0
              ? Reason.refused("There is no open deal.")
              : Reason.refused("There is no open deal {}.", number));
      return false;
    }
    return true;
  }

  private void emergency(Ratio margin) {
    if (margin.signum() < 0 || margin.compareTo(Ratio.ONE) >= 0) {
      turn.say(
          Reason.refused(
              "margin {} % is not allowed; must be from 0 to below 100", margin.toPercentText()));
      return;
    }
    Trade trade = turn.trade();
    if (!hasDeal(0) || trade == null) {
      return;
    }
    Fraction away = margin.toFraction();
    Instrument instrument = situation.instrument();
    Price limit =
        situation
            .price()
            .scaled(
                trade.isLong() ? Fraction.ONE.minus(away) : Fraction.ONE.plus(away),
                instrument.rules().tickSize(),
                trade.against());
    turn.close(CloseReason.EMERGENCY, Reason.acted("the user asked for an emergency close"), limit);
  }
}
