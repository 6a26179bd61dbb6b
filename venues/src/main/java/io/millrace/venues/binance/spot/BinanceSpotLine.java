package io.millrace.venues.binance.spot;

import io.millrace.core.document.Document;
import io.millrace.core.order.ClientOrderId;
import io.millrace.core.order.OrderTerms;
import io.millrace.core.venue.VenueOrder;
import io.millrace.core.venue.path.AccountEnd;
import io.millrace.core.venue.path.CancelAnswer;
import io.millrace.core.venue.path.Execution;
import io.millrace.core.venue.path.Sighting;
import io.millrace.core.venue.path.Sweep;
import io.millrace.core.venue.path.VenueLine;
import io.millrace.venues.binance.spot.SpotRequests.Dated;
import io.millrace.venues.binance.spot.SpotRequests.Request;
import io.millrace.venues.net.Priority;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One account's line to Binance Spot. Requests go by REST; what happens meanwhile comes by the
/// user's stream. Nothing is decided here: answers are told to the order path.
final class BinanceSpotLine implements VenueLine {
  private static final Logger LOG = LoggerFactory.getLogger(BinanceSpotLine.class);

  /// Codes which say that the key is of no use.
  private static final Set<Integer> KEY_REFUSED = Set.of(-1002, -1022, -2014, -2015);

  /// Codes which say that our rules of an instrument are old.
  private static final Set<Integer> RULES_CHANGED = Set.of(-1010, -1013, -1111, -1121);

  private final SpotRequests requests;
  private final Listings listings;
  private final SpotCredentials credentials;
  private final AccountEnd end;
  private final OrderWindows windows;
  private final Names names = new Names();
  private final Set<ClientOrderId> admitted = ConcurrentHashMap.newKeySet();
  private final LineCondition condition;
  private final LineQuestions questions;
  private final UserStream stream;
  private volatile boolean closed;

  BinanceSpotLine(BinanceSpot spot, SpotCredentials credentials, AccountEnd end) {
    this.requests = spot.requests();
    this.listings = spot.known();
    this.credentials = credentials;
    this.end = end;
    this.windows = listings.newAccount();
    this.condition = new LineCondition(end);
    BalanceTimes times = new BalanceTimes();
    this.questions = new LineQuestions(requests, credentials, end, names, condition, times);
    this.stream =
        new UserStream(spot, credentials, end, new AccountEvents(end, names, times), condition);
  }

  void start() {
    stream.start();
  }

  // ---- placing

  /// Only with a clock that can be trusted, since a wrong date turns an order away at best.
  @Override
  public boolean admits(VenueOrder order) {
    boolean admits =
        !closed
            && requests.clock().isTrusted()
            && requests.desk().admit(priority(order), 1, windows.windows());
    if (admits) {
      admitted.add(order.id());
    }
    return admits;
  }

  private static Priority priority(VenueOrder order) {
    return switch (order.order().terms()) {
      case OrderTerms.Stop _, OrderTerms.StopLimit _, OrderTerms.Trailing _ -> Priority.PROTECT;
      case OrderTerms.Market _ when order.order().reduceOnly() -> Priority.PROTECT;
      case OrderTerms.Market _, OrderTerms.Limit _, OrderTerms.TakeProfit _ -> Priority.ORDER;
    };
  }

  @Override
  public void place(VenueOrder order, Instant timestamp) {
    boolean paid = admitted.remove(order.id());
    Parameters parameters;
    try {
      parameters = OrderWriter.newOrder(order);
    } catch (IllegalArgumentException unfit) {
      String why = String.valueOf(unfit.getMessage());
      end.hear((path, _) -> path.refused(order.id(), why, false));
      return;
    }
    questions.trades(order.instrument());
    Instant now = requests.timer().instant();
    // The owner's clock may be another one than ours: what counts is how old the order is.
    Instant ours = now.minus(Duration.between(timestamp, end.now()));
    requests.dated(
        credentials,
        new Request(priority(order), 1, "POST", "/api/v3/order", parameters),
        new Dated(ours, BinanceSpotAccount.ORDER_WINDOW, windows.windows(), paid),
        reply -> placed(order, OrderOutcome.of(reply, order.id().text()), now));
  }

  private void placed(VenueOrder order, OrderOutcome outcome, Instant sent) {
    ClientOrderId id = order.id();
    switch (outcome) {
      case OrderOutcome.Accepted(Document.Fields answer) -> {
        condition.keyWorks();
        stream.shouldTellSince(sent);
        accepted(order, Node.of(answer));
      }
      case OrderOutcome.Refused refused -> {
        learn(refused.code(), refused.why());
        end.hear((path, _) -> path.refused(id, refused.why(), refused.lackOfFunds()));
      }
      case OrderOutcome.TurnedAway(String why) -> {
        LOG.atInfo().addKeyValue("clientOrderId", id).log("order was turned away: {}", why);
        end.hear((path, _) -> path.turnedAway(id));
      }
      case OrderOutcome.Unknown(String why) -> end.hear((path, now) -> path.lost(id, why, now));
    }
  }

  private void accepted(VenueOrder order, Node answer) {
    ClientOrderId id = order.id();
    try {
      names.remember(order.instrument().symbol(), answer.whole("orderId"), id.text());
      end.named(id, Long.toString(answer.whole("orderId")));
      List<Execution> fills = OrderReader.fills(answer, order);
      Optional<Sighting> sighting = OrderReader.sighting(answer, id);
      end.hear(
          (path, now) -> {
            path.accepted(id);
            fills.forEach(fill -> path.traded(id, fill, now));
            sighting.ifPresent(seen -> path.seen(seen, now));
          });
    } catch (IllegalArgumentException | ArithmeticException unreadable) {
      String why = String.valueOf(unreadable.getMessage());
      end.hear((path, now) -> path.lost(id, why, now));
    }
  }

  private void learn(int code, String why) {
    if (KEY_REFUSED.contains(code)) {
      condition.keyRefused(why);
    }
    if (RULES_CHANGED.contains(code)) {
      listings.suspect();
    }
  }

  // ---- cancelling

  @Override
  public void cancel(VenueOrder order) {
    Request request =
        new Request(Priority.CANCEL, 1, "DELETE", "/api/v3/order", OrderWriter.naming(order));
    Instant now = requests.timer().instant();
    requests.signed(credentials, request, reply -> cancelled(order, reply, now));
  }

  private void cancelled(VenueOrder order, Reply reply, Instant sent) {
    CancelAnswer answer = CancelOutcome.of(reply);
    if (answer instanceof CancelAnswer.Refused && reply instanceof Reply.Failed failed) {
      learn(failed.code(), failed.toString());
    }
    if (answer instanceof CancelAnswer.Done) {
      stream.shouldTellSince(sent);
    }
    end.hear((path, now) -> path.cancelled(order.id(), answer, now));
  }

  // ---- asking

  @Override
  public void askOrder(VenueOrder order) {
    questions.askOrder(order);
  }

  @Override
  public void askTrades(VenueOrder order, Instant sentAt) {
    questions.askTrades(order, sentAt);
  }

  @Override
  public void askOpen(Sweep sweep) {
    questions.askOpen(sweep);
  }

  @Override
  public void askBalances(Sweep sweep) {
    questions.askBalances(sweep);
  }

  @Override
  public void alarm(ClientOrderId id, String what) {
    LOG.atError().addKeyValue("clientOrderId", id).log("a person must look: {}", what);
  }

  @Override
  public void close() {
    closed = true;
    stream.close();
    questions.close();
    listings.forget(windows);
  }
}
