package io.millrace.venues.binance.spot;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;

/// What a question brought.
public sealed interface Answer<T> {
  /// The venue answered.
  record Known<T>(T value) implements Answer<T> {}

  /// The venue said no, or the question never left.
  ///
  /// @param code the venue's; 0 when the question never left
  record Refused<T>(int code, String why) implements Answer<T> {}

  /// No answer that can be understood.
  record Lost<T>(String why) implements Answer<T> {}

  /// Waits for an answer; one that does not come in time, or breaks on its way, is lost.
  ///
  /// @param patience how long to wait; an interrupt ends it, too, and stays set
  static <T> Answer<T> await(CompletableFuture<Answer<T>> coming, Duration patience) {
    try {
      return coming.get(patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException _) {
      return new Lost<>("no answer within " + patience.toSeconds() + " s");
    } catch (ExecutionException broken) {
      return new Lost<>(String.valueOf(broken.getMessage()));
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return new Lost<>("interrupted");
    }
  }

  /// Reads what came back; an answer with a field missing or malformed is lost as a whole, since
  /// corrupt data is worse than none.
  static <T> Answer<T> of(Reply reply, Function<Node, T> reader) {
    return switch (reply) {
      case Reply.Said said -> {
        try {
          yield new Known<>(reader.apply(Node.of(said.body())));
        } catch (IllegalArgumentException | ArithmeticException unreadable) {
          yield new Lost<>(String.valueOf(unreadable.getMessage()));
        }
      }
      case Reply.Failed failed -> new Refused<>(failed.code(), failed.toString());
      case Reply.Lost lost -> new Lost<>(lost.why());
      case Reply.NotSent notSent -> new Refused<>(0, notSent.why());
    };
  }
}
