package io.millrace.venues.binance.spot;

import io.millrace.core.document.Document;
import java.util.Set;

/// What became of an order that was sent once. The lists are explicit: a code that is on none, any
/// 5xx, any answer that cannot be read and any silence leave the outcome unknown (reliability §2).
public sealed interface OrderOutcome {
  /// The venue has it.
  ///
  /// @param order the answer, with fills where some happened at once
  record Accepted(Document.Fields order) implements OrderOutcome {}

  /// The venue said no to this order. It would say so again.
  ///
  /// @param lackOfFunds whether more balance would change the answer
  record Refused(int code, String why, boolean lackOfFunds) implements OrderOutcome {}

  /// The venue turned the request away before it looked at the order, or it was never sent: the
  /// order has not come to the book and never will.
  record TurnedAway(String why) implements OrderOutcome {}

  /// Nobody knows; the venue must be asked.
  record Unknown(String why) implements OrderOutcome {}

  /// Codes that say no to the order itself, with a 4xx status. The venue checks these before, or
  /// instead of, handing the order to its book (sheet §10; errors page, 10xx to 20xx).
  Set<Integer> REFUSED =
      Set.of(
          -1002, // not authorised
          -1010, // engine's message
          -1013, // a filter
          -1014, // unsupported combination
          -1020, // unsupported operation
          -1022, // signature
          -1100, // illegal characters
          -1101, // too many parameters
          -1102, // parameter missing
          -1103, // unknown parameter
          -1104, // unread parameters
          -1105, // parameter empty
          -1106, // parameter not required
          -1108, // parameter overflowed
          -1111, // too many decimals
          -1112, // no orders on the book
          -1114, // time in force not required
          -1115, // invalid time in force
          -1116, // invalid order type
          -1117, // invalid side
          -1118, // client order id empty
          -1121, // invalid symbol
          -1128, // combination of parameters
          -1130, // invalid data for a parameter
          -1134, // strategy type
          -1135, // invalid JSON
          -1145, // cancel restrictions
          -2010, // the engine's no
          -2014, // format of the key
          -2015); // key, address or permission

  /// Codes of requests that were turned away at the door, with a 4xx status.
  Set<Integer> TURNED_AWAY =
      Set.of(
          -1003, // weight used up, or banned
          -1015, // too many unfilled orders
          -1021); // outside the window: the fence has worked

  /// Words of -2010 that more balance would change.
  String INSUFFICIENT = "insufficient balance";

  /// Words of -2010 which say that an order of this id rests, that is, ours.
  String DUPLICATE = "Duplicate order sent";

  /// Reads an answer to an order.
  ///
  /// @param clientOrderId what we called it: an answer about another order is none to ours
  static OrderOutcome of(Reply reply, String clientOrderId) {
    return switch (reply) {
      case Reply.Said said -> accepted(said.body(), clientOrderId);
      case Reply.Failed error -> ofError(error);
      case Reply.Lost lost -> new Unknown(lost.why());
      case Reply.NotSent notSent -> new TurnedAway(notSent.why());
    };
  }

  private static OrderOutcome accepted(Document body, String clientOrderId) {
    boolean ours =
        body instanceof Document.Fields order
            && order.field("orderId") instanceof Document.Num
            && order.field("clientOrderId") instanceof Document.Text id
            && id.value().equals(clientOrderId);
    return ours
        ? new Accepted((Document.Fields) body)
        : new Unknown("an answer that is not about this order");
  }

  /// What an error says of an order.
  static OrderOutcome ofError(Reply.Failed error) {
    if (error.status() < 400 || error.status() >= 500) {
      return new Unknown(error.toString());
    }
    if (TURNED_AWAY.contains(error.code())) {
      return new TurnedAway(error.toString());
    }
    boolean rests = error.code() == -2010 && error.message().contains(DUPLICATE);
    return REFUSED.contains(error.code()) && !rests
        ? new Refused(error.code(), error.toString(), error.message().contains(INSUFFICIENT))
        : new Unknown(error.toString());
  }
}
