package io.millrace.core.venue.path;

import io.millrace.core.market.InstrumentId;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/// What an account has ordered at its venue, ended orders included. Asked for only when our own
/// ledger may know less than the venue, as after a restore: otherwise {@link OrderPath} follows
/// every order by itself.
@FunctionalInterface
public interface PastOrders {
  /// What came of a question.
  sealed interface Told {
    /// Everything of those instruments since that moment whose id can be ours.
    record All(List<PastOrder> orders) implements Told {
      public All {
        orders = List.copyOf(orders);
      }
    }

    /// Nothing that can be used; asking again may help.
    record Lost(String why) implements Told {}

    /// The venue cannot be asked for that; a person has to look.
    record Unanswerable(String why) implements Told {}
  }

  /// Asks. No call waits.
  ///
  /// @param since when orders were placed, by our clock
  /// @param heard hears the answer once, on whatever thread
  void ask(Set<InstrumentId> instruments, Instant since, Consumer<Told> heard);

  /// Of a venue that does not tell.
  static PastOrders untold() {
    return (_, _, heard) -> heard.accept(new Told.Unanswerable("the venue does not tell"));
  }
}
