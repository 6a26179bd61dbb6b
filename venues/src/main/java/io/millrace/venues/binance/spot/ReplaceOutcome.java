package io.millrace.venues.binance.spot;

import io.millrace.core.document.Document;

/// What became of a cancel and a new order in one request.
public sealed interface ReplaceOutcome {
  /// The old one is gone and the new one is there.
  record Replaced(Document.Fields order) implements ReplaceOutcome {}

  /// The old one is gone; the new one has this outcome, which is never {@link
  /// OrderOutcome.Accepted}.
  record OnlyCancelled(OrderOutcome order) implements ReplaceOutcome {}

  /// Nothing has changed: the old one rests, unless it has ended by itself.
  record Nothing(String why) implements ReplaceOutcome {}

  /// Nobody knows; both orders must be asked for.
  record Unknown(String why) implements ReplaceOutcome {}

  /// The venue's code for "one of the two", with HTTP 409, and for "neither", with 400.
  int PARTLY = -2021;

  int NEITHER = -2022;

  static ReplaceOutcome of(Reply reply, String clientOrderId) {
    return switch (reply) {
      case Reply.Said said -> both(said, clientOrderId);
      case Reply.Failed failed when failed.code() == PARTLY && failed.status() == 409 ->
          partly(failed);
      case Reply.Failed failed when failed.code() == NEITHER && failed.status() == 400 ->
          new Nothing(failed.toString());
      case Reply.Failed failed ->
          switch (OrderOutcome.ofError(failed)) {
            case OrderOutcome.Refused refused -> new Nothing(refused.why());
            case OrderOutcome.TurnedAway away -> new Nothing(away.why());
            case OrderOutcome.Unknown unknown -> new Unknown(unknown.why());
            case OrderOutcome.Accepted _ -> new Unknown(failed.toString());
          };
      case Reply.Lost lost -> new Unknown(lost.why());
      case Reply.NotSent notSent -> new Nothing(notSent.why());
    };
  }

  private static ReplaceOutcome both(Reply.Said said, String clientOrderId) {
    return said.body() instanceof Document.Fields body
            && OrderOutcome.of(new Reply.Said(body.field("newOrderResponse")), clientOrderId)
                instanceof OrderOutcome.Accepted(Document.Fields order)
        ? new Replaced(order)
        : new Unknown("an answer that is not about this order");
  }

  /// With the mode that we use a failed cancel attempts no order, so the cancel is the part that
  /// worked, and the new order's own error says how it ended.
  private static ReplaceOutcome partly(Reply.Failed failed) {
    boolean cancelled =
        failed.body().field("data") instanceof Document.Fields data
            && data.field("cancelResult").equals(Document.text("SUCCESS"));
    if (!cancelled) {
      return new Unknown(failed.toString());
    }
    Document order = ((Document.Fields) failed.body().field("data")).field("newOrderResponse");
    return order instanceof Document.Fields fields
            && fields.field("code") instanceof Document.Num code
            && fields.field("msg") instanceof Document.Text message
        ? new OnlyCancelled(
            OrderOutcome.ofError(
                new Reply.Failed(400, code.value().intValue(), message.value(), fields)))
        : new OnlyCancelled(new OrderOutcome.Unknown(failed.toString()));
  }
}
