package io.millrace.venues.binance.spot;

import io.millrace.core.value.Quantity;
import io.millrace.core.venue.path.CancelAnswer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What became of a wish to cancel, as the venue's answer says (sheet §10).
public final class CancelOutcome {
  private static final Logger LOG = LoggerFactory.getLogger(CancelOutcome.class);
  private static final int CANCEL_REFUSED = -2011;

  private CancelOutcome() {}

  /// Reads an answer. "No such order" is no end: the order may have ended in any way, or never have
  /// come.
  public static CancelAnswer of(Reply reply) {
    return switch (reply) {
      case Reply.Said said -> done(Node.of(said.body()));
      case Reply.NotSent notSent -> new CancelAnswer.Refused(notSent.why());
      case Reply.Lost _ -> new CancelAnswer.Unknown();
      case Reply.Failed failed when failed.status() >= 500 -> new CancelAnswer.Unknown();
      case Reply.Failed failed when failed.code() == CANCEL_REFUSED ->
          failed.message().contains("restrictions")
              ? new CancelAnswer.Refused(failed.toString())
              : new CancelAnswer.NotOpen();
      case Reply.Failed failed ->
          OrderOutcome.ofError(failed) instanceof OrderOutcome.Unknown
              ? new CancelAnswer.Unknown()
              : new CancelAnswer.Refused(failed.toString());
    };
  }

  private static CancelAnswer done(Node answer) {
    try {
      Quantity executed = answer.quantity("executedQty");
      return answer.text("status").equals("CANCELED")
          ? new CancelAnswer.Done(executed)
          : new CancelAnswer.Unknown();
    } catch (IllegalArgumentException | ArithmeticException unreadable) {
      LOG.warn("answer to a cancel: {}", unreadable.getMessage());
      return new CancelAnswer.Unknown();
    }
  }
}
