package io.millrace.venues.binance.spot;

import io.millrace.core.account.Balance;
import io.millrace.core.order.ClientOrderId;
import io.millrace.core.order.Fill;
import io.millrace.core.order.OrderSlot;
import io.millrace.core.venue.path.AccountEnd;
import io.millrace.core.venue.path.Execution;
import io.millrace.core.venue.path.Sighting;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Reads the events of a user's stream and hands them to the account's owner (sheet §5).
final class AccountEvents {
  private static final Logger LOG = LoggerFactory.getLogger(AccountEvents.class);

  private final AccountEnd end;
  private final Names names;
  private final BalanceTimes times;

  AccountEvents(AccountEnd end, Names names, BalanceTimes times) {
    this.end = end;
    this.names = names;
    this.times = times;
  }

  void tell(String kind, Node event) {
    switch (kind) {
      case "executionReport" -> execution(event);
      case "outboundAccountPosition" -> {
        List<Balance> balances = OrderReader.balances(event.at("B").items(), "a", "f", "l");
        end.balances(times.notOlder(balances, event.whole("u")));
      }
      // A delta, followed by the absolute position that counts.
      case "balanceUpdate", "externalLockUpdate", "listStatus" -> LOG.debug("event {}", kind);
      case String other -> LOG.info("event of an unknown kind: {}", other);
    }
  }

  private void execution(Node event) {
    String happened = event.text("x");
    // A cancel has a name of its own; the order's is the original one.
    String name =
        happened.equals("CANCELED") && !event.text("C").isEmpty()
            ? event.text("C")
            : event.text("c");
    names.remember(event.text("s"), event.whole("i"), name);
    Optional<ClientOrderId> ours = OrderReader.ours(name);
    if (ours.isEmpty()) {
      return;
    }
    ClientOrderId id = ours.get();
    Optional<OrderSlot> slot = slot(id);
    if (slot.isEmpty()) {
      return; // another program's, or a person's
    }
    end.named(id, Long.toString(event.whole("i")));
    Optional<Sighting> sighting =
        OrderReader.status(event.text("X"))
            .map(status -> new Sighting(id, status, event.quantity("z")));
    // A report of a trade without price or quantity has been recorded; it says only how much has
    // traded in all, and the path asks for the trades.
    boolean told = happened.equals("TRADE") && event.price("L").isPositive();
    if (told && event.quantity("l").isPositive()) {
      Execution execution = execution(event, slot.get());
      end.hear(
          (path, now) -> {
            path.traded(id, execution, now);
            sighting.ifPresent(seen -> path.seen(seen, now));
          });
    } else if (sighting.isPresent()) {
      end.hear((path, now) -> path.seen(sighting.get(), now));
    } else {
      String why = event.text("r");
      boolean funds = why.equals("INSUFFICIENT_BALANCES");
      end.hear((path, _) -> path.refused(id, "rejected by the venue's engine: " + why, funds));
    }
  }

  private static Execution execution(Node event, OrderSlot slot) {
    return new Execution(
        Long.toString(event.whole("t")),
        new Fill(
            slot,
            OrderReader.side(event, "S"),
            event.price("L"),
            event.quantity("l"),
            OrderReader.fee(event, "n", "N"),
            event.flag("m") ? Fill.Liquidity.MAKER : Fill.Liquidity.TAKER,
            event.time("T")));
  }

  /// The slot that one of our names was made from; empty for a name that is none of ours.
  private static Optional<OrderSlot> slot(ClientOrderId id) {
    if (!id.text().matches("[A-Za-z0-9]{4,}-[a-z0-9]+-[a-z0-9_]{1,16}-[1-9][0-9]{0,8}")) {
      return Optional.empty();
    }
    try {
      return Optional.of(id.ref().slot());
    } catch (IllegalArgumentException foreign) {
      return Optional.empty();
    }
  }
}
