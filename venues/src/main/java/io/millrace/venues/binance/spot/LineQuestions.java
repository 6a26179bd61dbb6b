package io.millrace.venues.binance.spot;

import io.millrace.core.account.Balance;
import io.millrace.core.order.ClientOrderId;
import io.millrace.core.value.Quantity;
import io.millrace.core.venue.VenueOrder;
import io.millrace.core.venue.path.AccountEnd;
import io.millrace.core.venue.path.Execution;
import io.millrace.core.venue.path.Sighting;
import io.millrace.venues.binance.spot.SpotRequests.Request;
import io.millrace.venues.net.Priority;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The questions of one account's order path. Each is asked once at a time: as long as it waits or
/// is under way, asking it again adds nothing. An answer that cannot be read is none; the path will
/// ask again.
final class LineQuestions {
  private static final Logger LOG = LoggerFactory.getLogger(LineQuestions.class);
  private static final int NO_SUCH_ORDER = -2013;

  /// Cancelled or expired without a fill, more than 90 days ago.
  private static final int ARCHIVED = -2026;

  private final SpotRequests requests;
  private final SpotCredentials credentials;
  private final AccountEnd end;
  private final Names names;
  private final LineCondition condition;
  private final BalanceTimes times;
  private final TradeSearch trades;
  private final Set<String> asking = ConcurrentHashMap.newKeySet();
  private volatile boolean closed;

  LineQuestions(
      SpotRequests requests,
      SpotCredentials credentials,
      AccountEnd end,
      Names names,
      LineCondition condition,
      BalanceTimes times) {
    this.times = times;
    this.requests = requests;
    this.credentials = credentials;
    this.end = end;
    this.names = names;
    this.condition = condition;
    this.trades = new TradeSearch(requests, credentials, names);
  }

  /// Remembers when an order was sent, by our clock.
  void placed(ClientOrderId id, Instant sent) {
    trades.placed(id, sent);
  }

  private boolean begins(String question) {
    return !closed && asking.add(question);
  }

  // ---- one order

  void askOrder(VenueOrder order) {
    String question = "order " + order.id();
    if (!begins(question)) {
      return;
    }
    Instant askedAt = end.now();
    Request request = Request.get(Priority.QUESTION, 4, "/api/v3/order", OrderWriter.naming(order));
    requests.signed(
        credentials,
        request,
        reply -> {
          asking.remove(question);
          orderAnswered(order, askedAt, reply);
        });
  }

  private void orderAnswered(VenueOrder order, Instant askedAt, Reply reply) {
    ClientOrderId id = order.id();
    switch (reply) {
      case Reply.Said said -> read(() -> seen(order, Node.of(said.body())));
      case Reply.Failed failed when failed.code() == NO_SUCH_ORDER && failed.status() == 400 ->
          end.hear((path, _) -> path.absent(id, askedAt));
      case Reply.Failed failed when failed.code() == ARCHIVED && failed.status() == 400 ->
          end.hear(
              (path, now) ->
                  path.seen(new Sighting(id, Sighting.Status.EXPIRED, Quantity.ZERO), now));
      case Reply.Failed failed -> unanswered("an order", failed.code(), failed.toString());
      case Reply.Lost lost -> unanswered("an order", 0, lost.why());
      case Reply.NotSent notSent -> unanswered("an order", 0, notSent.why());
    }
  }

  private void seen(VenueOrder order, Node answer) {
    ClientOrderId id = order.id();
    if (!answer.text("symbol").equals(order.instrument().symbol())) {
      throw new UnreadableException("symbol", "is of another order");
    }
    names.remember(answer.text("symbol"), answer.whole("orderId"), id.text());
    Optional<Sighting> sighting = OrderReader.sighting(answer, id);
    end.hear(
        (path, now) ->
            sighting.ifPresentOrElse(
                seen -> path.seen(seen, now),
                () -> path.refused(id, "rejected by the venue's engine", false)));
  }

  // ---- trades of one order

  void askTrades(VenueOrder order) {
    String question = "trades " + order.id();
    if (!begins(question)) {
      return;
    }
    Instant askedAt = end.now();
    trades.search(
        order,
        found -> {
          asking.remove(question);
          found.ifPresent(executions -> told(order, executions, askedAt));
        });
  }

  private void told(VenueOrder order, List<Execution> executions, Instant askedAt) {
    ClientOrderId id = order.id();
    end.hear(
        (path, now) -> {
          executions.forEach(execution -> path.traded(id, execution, now));
          path.tradesShown(id, !executions.isEmpty(), askedAt);
        });
  }

  // ---- everything that rests

  void askOpen() {
    if (!begins("open")) {
      return;
    }
    Request request = Request.get(Priority.QUESTION, 80, "/api/v3/openOrders", Parameters.none());
    requests.signed(
        credentials,
        request,
        reply -> {
          asking.remove("open");
          switch (Answer.of(reply, this::open)) {
            case Answer.Known<List<Sighting>>(List<Sighting> open) ->
                end.hear((path, now) -> path.swept(open, now));
            case Answer.Refused<List<Sighting>>(int code, String why) ->
                unanswered("open orders", code, why);
            case Answer.Lost<List<Sighting>>(String why) -> unanswered("open orders", 0, why);
          }
        });
  }

  private List<Sighting> open(Node answer) {
    List<Sighting> open = new ArrayList<>();
    for (Node order : answer.items()) {
      String name = order.text("clientOrderId");
      names.remember(order.text("symbol"), order.whole("orderId"), name);
      OrderReader.ours(name).flatMap(id -> OrderReader.sighting(order, id)).ifPresent(open::add);
    }
    return open;
  }

  // ---- balances

  void askBalances() {
    if (!begins("balances")) {
      return;
    }
    Request request = Request.get(Priority.QUESTION, 20, "/api/v3/account", Parameters.none());
    requests.signed(
        credentials,
        request,
        reply -> {
          asking.remove("balances");
          switch (Answer.of(reply, this::balances)) {
            case Answer.Known<List<Balance>>(List<Balance> balances) -> {
              condition.keyWorks();
              end.balances(balances);
            }
            case Answer.Refused<List<Balance>>(int code, String why) ->
                unanswered("balances", code, why);
            case Answer.Lost<List<Balance>>(String why) -> unanswered("balances", 0, why);
          }
        });
  }

  private List<Balance> balances(Node account) {
    return times.notOlder(BinanceSpotAccount.balances(account), account.whole("updateTime"));
  }

  private void unanswered(String what, int code, String why) {
    if (code == -2014 || code == -2015) {
      condition.keyRefused(why);
    }
    LOG.debug("no answer about {}: {}", what, why);
  }

  private static void read(Runnable reading) {
    try {
      reading.run();
    } catch (IllegalArgumentException | ArithmeticException unreadable) {
      LOG.warn("an answer cannot be read: {}", unreadable.getMessage());
    }
  }

  void close() {
    closed = true;
  }
}
