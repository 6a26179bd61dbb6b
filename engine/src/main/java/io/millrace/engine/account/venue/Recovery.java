package io.millrace.engine.account.venue;

import io.millrace.core.account.Balance;
import io.millrace.core.account.Deal;
import io.millrace.core.bot.BotEvent;
import io.millrace.core.order.OrderState;
import io.millrace.core.order.OrderTerms;
import io.millrace.core.strategy.MarginSettings;
import io.millrace.core.value.Amount;
import io.millrace.core.value.Asset;
import io.millrace.core.venue.MarginHolding;
import io.millrace.core.venue.VenueOrder;
import io.millrace.engine.account.books.AccountBooks;
import io.millrace.engine.account.books.HostedBot;
import io.millrace.engine.account.turn.AccountTurn;
import io.millrace.store.AccountImage;
import io.millrace.store.OrderRecord;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// How an account's owner begins, the first time and every other: from what is stored, by what the
/// venue says, and only then deciding.
///
/// A venue that pretends remembers nothing, so the ledger says what rests there. An order that was
/// sent and whose arrival is not in the ledger died with it: proven never to have arrived.
public final class Recovery {
  private Recovery() {}

  /// What the account has by asset, resting orders included.
  public static Map<Asset, Amount> totals(AccountImage image) {
    Map<Asset, Amount> totals = new TreeMap<>();
    for (Balance balance : image.balances()) {
      totals.put(balance.asset(), balance.total());
    }
    return totals;
  }

  /// Margined positions as a venue which pretends is told of them.
  public static List<MarginHolding> held(AccountBooks books) {
    return books.bots.values().stream()
        .filter(bot -> bot.configured.instrument().kind().isMargined())
        .map(bot -> held(books, bot))
        .toList();
  }

  public static MarginHolding held(AccountBooks books, HostedBot bot) {
    MarginSettings margin = bot.configured.margin();
    return new MarginHolding(
        bot.id,
        bot.configured.instrument().id(),
        margin.mode() == MarginSettings.Mode.CROSS,
        margin.leverage(),
        books.machine.bot(bot.id).position());
  }

  /// The orders that rest at a venue which pretends, oldest first.
  public static List<VenueOrder> resting(AccountBooks books) {
    return books.liveOrders.values().stream()
        .filter(order -> rests(order) && books.bots.containsKey(order.bot()))
        .sorted(Comparator.comparing(OrderRecord::createdAt).thenComparing(OrderRecord::id))
        .map(order -> new VenueOrder(order.id(), order.instrument(), order.order()))
        .toList();
  }

  private static boolean rests(OrderRecord order) {
    boolean arrived =
        switch (order.order().state()) {
          case ACCEPTED, PARTIALLY_FILLED, CANCELLING -> true;
          case PLANNED, SENT, UNKNOWN -> false;
          case FILLED, CANCELLED, REFUSED, EXPIRED, NEVER_ARRIVED -> false;
        };
    return arrived && !(order.order().terms() instanceof OrderTerms.Market);
  }

  /// Tells the machine what was found and lets every bot decide anew.
  ///
  /// Bots decide before they hear what became of orders on their way: an order whose outcome is
  /// open keeps its slot, so nothing is placed twice, and what is missing is placed when its end is
  /// told.
  public static void run(AccountImage image, AccountTurn turn) {
    image.balances().forEach(turn::balance);
    turn.recovered();
    for (OrderRecord order : known(image, turn.books())) {
      var ref = order.order().ref();
      if (!rests(order)) {
        boolean arrived = !order.order().state().canBecome(OrderState.NEVER_ARRIVED);
        var end = arrived ? new BotEvent.Cancelled(ref) : new BotEvent.NeverArrived(ref);
        turn.ended(order.bot(), end, "not in the book after a restart");
      } else if (order.order().state() == OrderState.CANCELLING) {
        turn.tell(order.bot(), new BotEvent.CancelFailed(ref, "still open after a restart"));
      }
    }
  }

  /// Orders that may be live, of bots that run here, oldest first.
  public static List<OrderRecord> known(AccountImage image, AccountBooks books) {
    return image.liveOrders().stream()
        .filter(order -> books.bots.containsKey(order.bot()))
        .sorted(Comparator.comparing(OrderRecord::createdAt).thenComparing(OrderRecord::id))
        .toList();
  }

  /// Since when a bot's trailing extremes count: the opening of its oldest open deal, else now.
  public static Instant trailingSince(AccountBooks books, long bot, Instant now) {
    return books.machine.bot(bot).openDeals().stream()
        .map(Deal::openedAt)
        .min(Comparator.naturalOrder())
        .orElse(now);
  }
}
