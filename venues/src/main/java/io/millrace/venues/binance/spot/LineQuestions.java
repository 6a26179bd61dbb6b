package io.millrace.venues.binance.spot;

import io.millrace.core.account.Balance;
import io.millrace.core.market.InstrumentId;
import io.millrace.core.order.ClientOrderId;
import io.millrace.core.value.Quantity;
import io.millrace.core.venue.VenueOrder;
import io.millrace.core.venue.path.AccountEnd;
import io.millrace.core.venue.path.Execution;
import io.millrace.core.venue.path.Sighting;
import io.millrace.core.venue.path.Sweep;
import io.millrace.venues.binance.spot.SpotRequests.Request;
import io.millrace.venues.net.Priority;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
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

  private static final int ALL_OPEN_WEIGHT = 80;
  private static final int OPEN_WEIGHT = 6;

  /// How often orders are looked for where the account has never traded.
  private static final Duration ALL_EVERY = Duration.ofHours(1);

  /// How long a routine list may wait for room: where accounts are many for one address, each waits
  /// its turn, and all are asked less often.
  private static final Duration ROUTINE_PATIENCE = Duration.ofMinutes(10);

  /// The stream tells balances; whoever has asked for them so lately does not wait long for room.
  private static final Duration BALANCES_KEPT = Duration.ofMinutes(30);

  private final SpotRequests requests;
  private final SpotCredentials credentials;
  private final AccountEnd end;
  private final Names names;
  private final LineCondition condition;
  private final BalanceTimes times;
  private final TradeSearch trades;
  private final Set<String> asking = ConcurrentHashMap.newKeySet();
  private final Set<String> symbols = ConcurrentHashMap.newKeySet();
  private volatile Instant listedAll = Instant.EPOCH;
  private volatile Instant balancesHeard = Instant.EPOCH;
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

  private boolean begins(String question) {
    return !closed && asking.add(question);
  }

  // ---- one order

  void askOrder(VenueOrder order) {
    trades(order.instrument());
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

  void askTrades(VenueOrder order, Instant sentAt) {
    String question = "trades " + order.id();
    if (!begins(question)) {
      return;
    }
    Instant askedAt = end.now();
    // The owner's clock may be another one than ours: what counts is how old the order is.
    Instant sent = requests.timer().instant().minus(Duration.between(sentAt, askedAt));
    trades.search(
        order,
        sent,
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

  /// The account trades there.
  void trades(InstrumentId instrument) {
    symbols.add(instrument.symbol());
  }

  /// All that rests, of all instruments at the beginning and from time to time; between those only
  /// of the instruments that the account trades, which costs much less.
  void askOpen(Sweep sweep) {
    String question = "open " + sweep;
    if (!begins(question)) {
      return;
    }
    Instant now = end.now();
    List<String> known = List.copyOf(symbols);
    if (Duration.between(listedAll, now).compareTo(ALL_EVERY) >= 0
        || known.size() * OPEN_WEIGHT >= ALL_OPEN_WEIGHT) {
      listOpen(
          sweep,
          Parameters.none(),
          ALL_OPEN_WEIGHT,
          open -> {
            listedAll = now;
            asking.remove(question);
            end.hear((path, moment) -> path.swept(open, now, moment));
          });
    } else {
      askOpen(sweep, now, new ArrayDeque<>(known), new ArrayList<>());
    }
  }

  /// One instrument after the other.
  private void askOpen(
      Sweep sweep, Instant askedAt, ArrayDeque<String> left, List<Sighting> found) {
    if (left.isEmpty()) {
      asking.remove("open " + sweep);
      end.hear((path, now) -> path.swept(found, askedAt, now));
      return;
    }
    listOpen(
        sweep,
        Parameters.of("symbol", left.remove()),
        OPEN_WEIGHT,
        open -> {
          found.addAll(open);
          askOpen(sweep, askedAt, left, found);
        });
  }

  private void listOpen(Sweep sweep, Parameters which, int weight, Consumer<List<Sighting>> then) {
    Request request = Request.get(priority(sweep), weight, "/api/v3/openOrders", which);
    requests.signed(
        credentials,
        request,
        patience(sweep),
        reply -> {
          Answer<List<Sighting>> answer = Answer.of(reply, this::open);
          if (answer instanceof Answer.Known<List<Sighting>>(List<Sighting> open)) {
            then.accept(open);
            return;
          }
          asking.remove("open " + sweep);
          if (answer instanceof Answer.Refused<List<Sighting>>(int code, String why)) {
            unanswered("open orders", code, why);
          } else if (answer instanceof Answer.Lost<List<Sighting>>(String why)) {
            unanswered("open orders", 0, why);
          }
        });
  }

  private static Priority priority(Sweep sweep) {
    return switch (sweep) {
      case CATCHING_UP -> Priority.QUESTION;
      case ROUTINE -> Priority.BACKGROUND;
    };
  }

  private static Duration patience(Sweep sweep) {
    return switch (sweep) {
      case CATCHING_UP -> SpotRequests.QUESTION_DEADLINE;
      case ROUTINE -> ROUTINE_PATIENCE;
    };
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

  void askBalances(Sweep sweep) {
    String question = "balances " + sweep;
    if (!begins(question)) {
      return;
    }
    boolean isKnown = Duration.between(balancesHeard, end.now()).compareTo(BALANCES_KEPT) < 0;
    Request request = Request.get(priority(sweep), 20, "/api/v3/account", Parameters.none());
    requests.signed(
        credentials,
        request,
        isKnown ? SpotRequests.QUESTION_DEADLINE : patience(sweep),
        reply -> {
          asking.remove(question);
          switch (Answer.of(reply, this::balances)) {
            case Answer.Known<List<Balance>>(List<Balance> balances) -> {
              balancesHeard = end.now();
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
