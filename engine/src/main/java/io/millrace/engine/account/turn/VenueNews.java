package io.millrace.engine.account.turn;

import io.millrace.core.bot.BotEvent;
import io.millrace.core.order.ClientOrderId;
import io.millrace.core.venue.VenueEvent;

/// What the venue reports, as the account's machine hears it. News of bots that are not here says
/// nothing to anybody.
public final class VenueNews {
  private VenueNews() {}

  public static void tell(VenueEvent event, AccountTurn turn) {
    switch (event) {
      case VenueEvent.BalanceChanged changed -> turn.balance(changed.balance());
      case VenueEvent.Traded traded -> {
        if (knows(turn, traded.id())) {
          turn.traded(traded.id().bot(), traded.id().ref(), traded.tradeId(), traded.fill());
        }
      }
      case VenueEvent.Funded funded -> {
        if (turn.books().bots.containsKey(funded.bot())) {
          turn.tell(funded.bot(), new BotEvent.Funded(funded.amount()));
        }
      }
      case VenueEvent.Liquidated end -> {
        if (turn.books().bots.containsKey(end.bot())) {
          turn.liquidated(end.bot(), end.why(), end.tradeId(), end.fill());
        }
      }
      case VenueEvent.Accepted accepted ->
          answer(turn, accepted.id(), new BotEvent.Accepted(accepted.id().ref()), "");
      case VenueEvent.Refused no ->
          answer(
              turn,
              no.id(),
              new BotEvent.Refused(no.id().ref(), no.why(), no.lackOfFunds()),
              no.why());
      case VenueEvent.Unknown lost ->
          answer(turn, lost.id(), new BotEvent.Unknown(lost.id().ref(), lost.why()), lost.why());
      case VenueEvent.NeverArrived never ->
          answer(turn, never.id(), new BotEvent.NeverArrived(never.id().ref()), "never arrived");
      case VenueEvent.Cancelled gone ->
          answer(turn, gone.id(), new BotEvent.Cancelled(gone.id().ref()), "");
      case VenueEvent.CancelFailed late ->
          answer(turn, late.id(), new BotEvent.CancelFailed(late.id().ref(), late.why()), "");
      case VenueEvent.Expired over ->
          answer(turn, over.id(), new BotEvent.Expired(over.id().ref(), over.why()), over.why());
    }
  }

  private static void answer(AccountTurn turn, ClientOrderId id, BotEvent event, String why) {
    if (knows(turn, id)) {
      turn.ended(id.bot(), event, why);
    }
  }

  private static boolean knows(AccountTurn turn, ClientOrderId id) {
    return turn.books().bots.containsKey(id.bot());
  }
}
