package io.millrace.venues.net;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/// One request that wants to be sent.
///
/// @param weight what it costs at most
/// @param orders the windows of the account's orders, for a request that places one
/// @param deadline after which sending it makes no sense
/// @param isPaid whether a {@link RequestDesk#admit} has taken its cost already
/// @param call builds the request when it is sent, so that its time is fresh
/// @param done hears how it ended, once
public record Errand(
    Priority priority,
    int weight,
    List<Window> orders,
    Instant deadline,
    boolean isPaid,
    Supplier<HttpCall> call,
    Consumer<Ending> done) {
  public Errand {
    orders = List.copyOf(orders);
  }

  /// How an errand ended.
  public sealed interface Ending {
    /// A complete answer came.
    record Answered(HttpReply reply, Instant sent, Instant received) implements Ending {}

    /// It was sent, and no complete answer came.
    record Broken(Throwable failure) implements Ending {}

    /// It has not been sent and never will be.
    record Dropped(String why) implements Ending {}
  }

  Optional<String> isTooLate(Instant now) {
    return now.isAfter(deadline) ? Optional.of("waited beyond its deadline") : Optional.empty();
  }
}
