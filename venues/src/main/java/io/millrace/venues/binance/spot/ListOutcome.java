package io.millrace.venues.binance.spot;

import io.millrace.core.document.Document;
import io.millrace.core.venue.VenueOrder;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// What became of an order list that was sent once: the venue takes all of its orders or none.
public sealed interface ListOutcome {
  /// The venue has all of them. What becomes of each is told like that of any order of ours.
  ///
  /// @param number the venue's, of the list
  record Accepted(long number) implements ListOutcome {}

  /// The venue said no, to all of them.
  ///
  /// @param lackOfFunds whether more balance would change the answer
  record Refused(int code, String why, boolean lackOfFunds) implements ListOutcome {}

  /// Turned away at the door, or never sent: none has come to the book, and none will.
  record TurnedAway(String why) implements ListOutcome {}

  /// Nobody knows; each order must be asked for.
  record Unknown(String why) implements ListOutcome {}

  /// Codes that say no to the list as one, with HTTP 400: legs of the wrong kind, side or relation
  /// (errors page, 11xx).
  Set<Integer> REFUSED = Set.of(-1158, -1165, -1166, -1168, -1196, -1197, -1198, -1199);

  static ListOutcome of(Reply reply, List<VenueOrder> orders) {
    return switch (reply) {
      case Reply.Said said -> accepted(said.body(), orders);
      case Reply.Failed failed when failed.status() == 400 && REFUSED.contains(failed.code()) ->
          new Refused(failed.code(), failed.toString(), false);
      case Reply.Failed failed ->
          switch (OrderOutcome.ofError(failed)) {
            case OrderOutcome.Refused no -> new Refused(no.code(), no.why(), no.lackOfFunds());
            case OrderOutcome.TurnedAway away -> new TurnedAway(away.why());
            case OrderOutcome.Unknown unknown -> new Unknown(unknown.why());
            case OrderOutcome.Accepted _ -> new Unknown(failed.toString());
          };
      case Reply.Lost lost -> new Unknown(lost.why());
      case Reply.NotSent notSent -> new TurnedAway(notSent.why());
    };
  }

  /// Only an answer that names every one of them is about them.
  private static ListOutcome accepted(Document body, List<VenueOrder> orders) {
    try {
      Node list = Node.of(body);
      Set<String> named = new HashSet<>();
      list.at("orders").items().forEach(order -> named.add(order.text("clientOrderId")));
      boolean all =
          named.size() == orders.size()
              && orders.stream().allMatch(order -> named.contains(order.id().text()));
      return all
          ? new Accepted(list.whole("orderListId"))
          : new Unknown("an answer that is not about these orders");
    } catch (IllegalArgumentException | ArithmeticException unreadable) {
      return new Unknown(String.valueOf(unreadable.getMessage()));
    }
  }
}
