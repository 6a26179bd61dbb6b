package io.millrace.venues.binance.spot;

import io.millrace.core.document.Document;
import io.millrace.core.value.Quantity;

/// What became of a wish to make a resting order smaller where it stands.
public sealed interface AmendOutcome {
  /// It is now for this much, what has traded included, and has kept its place.
  record Amended(Quantity quantity) implements AmendOutcome {}

  /// Nothing has changed, unless the order has ended by itself.
  record Refused(String why) implements AmendOutcome {}

  /// Nobody knows; the order must be asked for.
  record Unknown(String why) implements AmendOutcome {}

  /// The venue's code for an amendment that it does not make, with HTTP 400.
  int REJECTED = -2038;

  static AmendOutcome of(Reply reply, String clientOrderId) {
    return switch (reply) {
      case Reply.Said said -> amended(said.body(), clientOrderId);
      case Reply.Failed failed when failed.code() == REJECTED && failed.status() == 400 ->
          new Refused(failed.toString());
      case Reply.Failed failed ->
          switch (OrderOutcome.ofError(failed)) {
            case OrderOutcome.Refused refused -> new Refused(refused.why());
            case OrderOutcome.TurnedAway away -> new Refused(away.why());
            case OrderOutcome.Unknown unknown -> new Unknown(unknown.why());
            case OrderOutcome.Accepted _ -> new Unknown(failed.toString());
          };
      case Reply.Lost lost -> new Unknown(lost.why());
      case Reply.NotSent notSent -> new Refused(notSent.why());
    };
  }

  private static AmendOutcome amended(Document body, String clientOrderId) {
    try {
      Node order = Node.of(body).at("amendedOrder");
      return order.text("clientOrderId").equals(clientOrderId)
          ? new Amended(order.quantity("qty"))
          : new Unknown("an answer that is not about this order");
    } catch (IllegalArgumentException | ArithmeticException unreadable) {
      return new Unknown(String.valueOf(unreadable.getMessage()));
    }
  }
}
