package io.millrace.venues.binance.spot;

import io.millrace.core.document.Document;
import io.millrace.core.venue.path.AccountEnd;
import io.millrace.core.venue.path.OrderPath;
import io.millrace.json.InvalidJsonException;
import io.millrace.json.Json;
import io.millrace.venues.net.SocketKeeper;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The user's stream over the WebSocket API, subscribed by signature, so with any kind of key
/// (sheet §5). There is no replay: whenever a subscription begins, the order path is told to ask
/// for everything.
///
/// A stream can be silent and answer pings all the same. So whenever the venue took something of
/// ours by REST, the stream must tell something soon, or it is opened again.
final class UserStream implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(UserStream.class);
  private static final Duration TELLS_WITHIN = Duration.ofSeconds(10);
  private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
  private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);

  /// The venue pings every 20 s and gives up after a minute; a connection lasts 24 h.
  static final SocketKeeper.Rules RULES =
      new SocketKeeper.Rules(
          Duration.ofSeconds(60), Duration.ofSeconds(15), Duration.ofHours(23).plusMinutes(45));

  /// Of a connection and of a subscription.
  private static final int WEIGHT = 4;

  private final SpotRequests requests;
  private final SpotCredentials credentials;
  private final AccountEnd end;
  private final LineCondition condition;
  private final AccountEvents events;
  private final SocketKeeper keeper;
  private final AtomicLong subscriptions = new AtomicLong();
  private volatile Instant toldAt = Instant.MIN;
  private volatile Instant readyAt = Instant.MAX;

  UserStream(
      BinanceSpot spot,
      SpotCredentials credentials,
      AccountEnd end,
      AccountEvents events,
      LineCondition condition) {
    this.requests = spot.requests();
    this.credentials = credentials;
    this.end = end;
    this.condition = condition;
    this.events = events;
    this.keeper =
        new SocketKeeper(
            "user stream",
            new SocketKeeper.Means(
                spot.tools().sockets(),
                spot.tools().timer(),
                spot.backoff(FIRST_PAUSE, LONGEST_PAUSE),
                requests.desk()::pausedUntil),
            RULES,
            spot.endpoints()::webSocketApi,
            Talk::new);
  }

  void start() {
    keeper.start();
  }

  /// The venue has taken something of ours that was sent at `sent`; the stream must tell of it.
  void shouldTellSince(Instant sent) {
    requests.timer().after(TELLS_WITHIN, () -> check(sent));
  }

  private void check(Instant sent) {
    if (toldAt.isBefore(sent) && readyAt.isBefore(sent)) {
      keeper.fail("silent, though there was something to tell");
    }
  }

  @Override
  public void close() {
    keeper.close();
  }

  private final class Talk implements SocketKeeper.Conversation {
    private final SocketKeeper.Line line;
    private final String id = "subscribe-" + subscriptions.incrementAndGet();

    Talk(SocketKeeper.Line line) {
      this.line = line;
    }

    @Override
    public void opened() {
      requests.desk().spent(WEIGHT);
      Parameters parameters =
          Parameters.of("apiKey", credentials.apiKey().reveal())
              .with("recvWindow", 5_000)
              .with("timestamp", requests.clock().at(requests.timer().instant()).toEpochMilli());
      parameters.with("signature", credentials.signer().sign(parameters.sorted()));
      Document request =
          Document.fields()
              .put("id", id)
              .put("method", "userDataStream.subscribe.signature")
              .put("params", parameters.document())
              .build();
      line.send(Json.compact(request));
    }

    @Override
    public void text(String message) {
      try {
        Node node = Node.of(Json.parse(message));
        if (node.has("event")) {
          event(node.at("event"));
        } else if (node.has("status")) {
          answer(node);
        }
      } catch (InvalidJsonException | IllegalArgumentException | ArithmeticException unreadable) {
        // What was in it is asked for: a lost event is the same as one never sent.
        LOG.warn("an event cannot be read: {}", unreadable.getMessage());
        end.hear((path, _) -> path.reconnected());
      }
    }

    private void event(Node event) {
      String kind = event.text("e");
      switch (kind) {
        case "serverShutdown" -> line.leave("the venue shuts the server down");
        case "eventStreamTerminated" -> line.fail("the venue has ended the subscription");
        case String _ -> {
          toldAt = requests.timer().instant();
          events.tell(kind, event);
        }
      }
    }

    private void answer(Node answer) {
      long status = answer.whole("status");
      boolean toSubscription = answer.has("id") && answer.text("id").equals(id);
      if (status == 200) {
        if (toSubscription) {
          subscribed();
        }
        return;
      }
      Node error = answer.at("error");
      refused(status, error.whole("code"), error);
    }

    private void subscribed() {
      readyAt = requests.timer().instant();
      line.ready();
      condition.streamUp();
      end.hear((path, _) -> heardAgain(path));
    }

    private void heardAgain(OrderPath path) {
      path.reconnected();
    }

    private void refused(long status, long code, Node error) {
      String why = code + " (" + status + "): " + error.text("msg");
      if (code == VenueClock.CODE) {
        requests.clock().doubt();
      } else if (status == 401 || code == -2014 || code == -2015 || code == -1022) {
        condition.keyRefused(why);
      } else if (status == 429 || status == 418) {
        requests.desk().pauseFor(pause(error));
      }
      line.fail(why);
    }

    /// Until when, by the venue's clock; a minute where it does not say.
    private Duration pause(Node error) {
      if (error.has("data") && error.at("data").has("retryAfter")) {
        Instant now = requests.clock().at(requests.timer().instant());
        return Duration.between(now, error.at("data").time("retryAfter"));
      }
      return Duration.ofMinutes(1);
    }

    @Override
    public void ended(boolean wasCurrent) {
      if (wasCurrent) {
        readyAt = Instant.MAX;
        condition.streamDown("the account's stream is down and is being connected again");
      }
    }
  }
}
