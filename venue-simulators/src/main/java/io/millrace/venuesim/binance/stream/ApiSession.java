package io.millrace.venuesim.binance.stream;

import io.millrace.core.document.Document;
import io.millrace.json.InvalidJsonException;
import io.millrace.json.Json;
import io.millrace.venuesim.binance.api.ApiKey;
import io.millrace.venuesim.binance.api.Desk;
import io.millrace.venuesim.binance.api.Parameters;
import io.millrace.venuesim.binance.api.Refusal;
import io.millrace.venuesim.binance.api.Wire;
import io.millrace.venuesim.net.HttpResponse.Delivery;
import io.millrace.venuesim.net.WebSession;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// A connection to the WebSocket API: requests and answers as frames, one account's session where
/// somebody logged on, and user data of the accounts that were subscribed here.
final class ApiSession implements WebSession {
  private static final int SUBSCRIPTIONS_ACTIVE_MAX = 1000;
  private static final int SUBSCRIPTIONS_EVER_MAX = 65_535;

  private final Desk desk;
  private final UserStreams userStreams;
  private final Line line;
  private final Wire wire;
  private final String peer;
  private final boolean showLimits;
  private final long connectedSince;
  private final Map<Integer, UserStreams.Subscription> subscriptions = new LinkedHashMap<>();
  private @Nullable ApiKey loggedOn;
  private int logonSubscription = -1;
  private long authorizedSince;
  private int nextSubscription;

  ApiSession(
      Desk desk, UserStreams userStreams, Line line, Wire wire, String peer, boolean showLimits) {
    this.desk = desk;
    this.userStreams = userStreams;
    this.line = line;
    this.wire = wire;
    this.peer = peer;
    this.showLimits = showLimits;
    this.connectedSince = now();
  }

  private long now() {
    return desk.venue().clock().micros();
  }

  Wire wire() {
    return wire;
  }

  Line line() {
    return line;
  }

  @Override
  public void ponged(byte[] payload) {
    line.ponged(desk.venue().clock().millis());
  }

  @Override
  public synchronized void closed() {
    subscriptions.values().forEach(userStreams::remove);
    subscriptions.clear();
  }

  @Override
  public void received(String text) {
    Document id = Document.NOTHING;
    try {
      if (!(Json.parse(text) instanceof Document.Fields request)
          || !(request.field("method") instanceof Document.Text method)) {
        throw Refusal.of(-1135, "Invalid JSON Request");
      }
      id = request.field("id");
      Map<String, String> values =
          request.field("params") instanceof Document.Fields params ? texts(params) : Map.of();
      carryOut(id, method.value(), values);
    } catch (InvalidJsonException malformed) {
      refuse(id, Refusal.of(-1135, "Invalid JSON Request"), -1);
    } catch (Refusal refused) {
      refuse(id, refused, -1);
    }
  }

  private static Map<String, String> texts(Document.Fields params) {
    Map<String, String> values = new TreeMap<>();
    params
        .fields()
        .forEach(
            (name, value) -> {
              String text =
                  switch (value) {
                    case Document.Text plain -> plain.value();
                    case Document.Num number -> number.value().toPlainString();
                    case Document.Flag flag -> Boolean.toString(flag.value());
                    case Document.Nothing _ -> "";
                    case Document.Items items -> Json.compact(items);
                    case Document.Fields fields -> Json.compact(fields);
                  };
              values.put(name, text);
            });
    return values;
  }

  private void carryOut(Document id, String method, Map<String, String> values) {
    switch (method) {
      case "session.logon" -> logOn(id, values);
      case "session.status" -> result(id, status(), -1);
      case "session.logout" -> logOut(id);
      case "session.subscriptions" -> result(id, active(), -1);
      case "userDataStream.subscribe" -> subscribeLoggedOn(id);
      case "userDataStream.subscribe.signature" -> {
        ApiKey key = desk.prove(Parameters.of(values), proof(values), peer);
        subscribe(id, key, false);
      }
      case "userDataStream.unsubscribe" -> unsubscribe(id, values.get("subscriptionId"));
      default -> ask(id, method, values);
    }
  }

  private void ask(Document id, String method, Map<String, String> values) {
    Map<String, String> given = new LinkedHashMap<>(values);
    given.remove("returnRateLimits");
    Desk.Answer answer = desk.ask(method, Parameters.of(given), proof(values), peer, wire);
    if (answer == null) {
      throw Refusal.of(-1020, "This operation is not supported.");
    }
    if (answer.delivery() == Delivery.NONE || answer.delivery() == Delivery.SILENCE) {
      return;
    }
    Document.Builder frame = Document.fields().put("id", id).put("status", answer.status());
    if (answer.status() == 200) {
      frame.put("result", answer.body());
    } else {
      frame.put("error", withWait(answer));
    }
    send(frame, answer.uid(), answer.delivery() == Delivery.CUT);
  }

  private Document withWait(Desk.Answer answer) {
    if (answer.retryAfterSeconds() < 0 || !(answer.body() instanceof Document.Fields error)) {
      return answer.body();
    }
    long now = desk.venue().clock().millis();
    Document.Builder fields = Document.fields();
    error.fields().forEach(fields::put);
    return fields
        .put(
            "data",
            Document.fields()
                .put("serverTime", now)
                .put("retryAfter", now + answer.retryAfterSeconds() * 1000)
                .build())
        .build();
  }

  /// Signed are all parameters but the signature, by name, as they are.
  private Desk.Proof proof(Map<String, String> values) {
    StringJoiner payload = new StringJoiner("&");
    new TreeMap<>(values)
        .forEach(
            (name, value) -> {
              if (!name.equals("signature")) {
                payload.add(name + "=" + value);
              }
            });
    ApiKey session = loggedOn;
    String key = values.get("apiKey");
    if (key == null && session != null) {
      return new Desk.Proof(session.key(), payload.toString(), null, true);
    }
    return new Desk.Proof(key, payload.toString(), values.get("signature"), false);
  }

  // ---- the session

  private void logOn(Document id, Map<String, String> values) {
    ApiKey key = desk.prove(Parameters.of(values), proof(values), peer);
    if (key.kind() != ApiKey.Kind.ED25519) {
      throw Refusal.of(-4056, key.kind() + " API key is not supported.");
    }
    loggedOn = key;
    authorizedSince = now();
    result(id, status(), key.uid());
  }

  private Document status() {
    ApiKey key = loggedOn;
    return Document.fields()
        .put("apiKey", key == null ? Document.NOTHING : Document.text(key.key()))
        .put(
            "authorizedSince",
            key == null ? Document.NOTHING : Document.number(wire.time(authorizedSince)))
        .put("connectedSince", wire.time(connectedSince))
        .put("returnRateLimits", showLimits)
        .put("serverTime", wire.time(now()))
        .put("userDataStream", logonSubscription >= 0)
        .build();
  }

  private void logOut(Document id) {
    loggedOn = null;
    if (logonSubscription >= 0) {
      end(logonSubscription);
    }
    result(id, status(), -1);
  }

  /// Ends the session when its key has been revoked meanwhile.
  synchronized void checkKey() {
    ApiKey key = loggedOn;
    if (key != null && key.isRevoked()) {
      loggedOn = null;
      List.copyOf(subscriptions.keySet()).forEach(this::end);
      refuse(
          Document.NOTHING,
          Refusal.of(-2015, "Invalid API-key, IP, or permissions for action."),
          -1);
    }
  }

  // ---- user data

  private void subscribeLoggedOn(Document id) {
    ApiKey key = loggedOn;
    if (key == null) {
      throw Refusal.of(-2015, "Invalid API-key, IP, or permissions for action.");
    }
    subscribe(id, key, true);
  }

  private synchronized void subscribe(Document id, ApiKey key, boolean byLogon) {
    boolean active = subscriptions.values().stream().anyMatch(each -> each.uid() == key.uid());
    if (active) {
      throw Refusal.of(-2035, "User Data Stream subscription already active.");
    }
    if (nextSubscription >= SUBSCRIPTIONS_EVER_MAX
        || subscriptions.size() >= SUBSCRIPTIONS_ACTIVE_MAX) {
      throw Refusal.of(-2042, "Maximum subscription ID reached for this connection.");
    }
    var subscription = new UserStreams.Subscription(this, nextSubscription++, key.uid());
    subscriptions.put(subscription.id(), subscription);
    if (byLogon) {
      logonSubscription = subscription.id();
    }
    result(id, Document.fields().put("subscriptionId", subscription.id()).build(), key.uid());
    userStreams.add(subscription);
  }

  private synchronized void unsubscribe(Document id, @Nullable String which) {
    List<Integer> ending = new ArrayList<>(subscriptions.keySet());
    if (which != null) {
      ending.removeIf(each -> !which.equals(each.toString()));
    }
    if (ending.isEmpty()) {
      throw Refusal.of(-2036, "User Data Stream subscription not active.");
    }
    ending.forEach(this::end);
    result(id, Document.fields().build(), -1);
  }

  private void end(int which) {
    UserStreams.Subscription ended = subscriptions.remove(which);
    if (which == logonSubscription) {
      logonSubscription = -1;
    }
    if (ended != null) {
      userStreams.remove(ended);
      UserStreams.send(ended, "eventStreamTerminated", StreamEvents.terminated(wire, now()));
    }
  }

  private synchronized Document active() {
    List<Document> all = new ArrayList<>();
    for (int each : subscriptions.keySet()) {
      all.add(Document.fields().put("subscriptionId", each).build());
    }
    return Document.items(all);
  }

  // ---- frames

  private void result(Document id, Document result, long uid) {
    send(Document.fields().put("id", id).put("status", 200).put("result", result), uid, false);
  }

  private void refuse(Document id, Refusal refused, long uid) {
    send(
        Document.fields()
            .put("id", id)
            .put("status", refused.status())
            .put("error", refused.document()),
        uid,
        false);
  }

  private void send(Document.Builder frame, long uid, boolean cut) {
    if (showLimits) {
      frame.put("rateLimits", desk.limits(peer, uid));
    }
    if (cut) {
      line.answerCut(frame.build());
    } else {
      line.answer(frame.build());
    }
  }

  void announceShutdown(long now) {
    Document event = Document.fields().put("e", "serverShutdown").put("E", wire.time(now)).build();
    line.event("serverShutdown", Json.compact(Document.fields().put("event", event).build()));
  }
}
