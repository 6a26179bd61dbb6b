package io.millrace.server.live;

import io.millrace.server.users.Caller;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.server.ServerHttpRequest;
import org.springframework.http.server.ServerHttpResponse;
import org.springframework.web.socket.CloseStatus;
import org.springframework.web.socket.TextMessage;
import org.springframework.web.socket.WebSocketHandler;
import org.springframework.web.socket.WebSocketSession;
import org.springframework.web.socket.handler.TextWebSocketHandler;
import org.springframework.web.socket.server.HandshakeInterceptor;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/// The WebSocket: knows the connected pages and passes messages to those that want them. Publishing
/// never waits. Safe for use by many threads.
public final class LiveHub extends TextWebSocketHandler {
  /// Pages at once; the next is refused.
  public static final int MOST_CLIENTS = 200;

  /// The topic of what everybody hears.
  static final String EVERYBODY = "";

  private static final String CALLER = "caller";

  private final JsonMapper json;
  private final Map<String, LiveClient> clients = new ConcurrentHashMap<>();

  public LiveHub(JsonMapper json) {
    this.json = json;
  }

  public int clients() {
    return clients.size();
  }

  /// Whether anybody wants a topic: what nobody wants need not be made.
  public boolean isWanted(String topic) {
    return clients.values().stream().anyMatch(client -> client.wants(topic));
  }

  /// Sends to those who want a topic, whoever they are.
  ///
  /// @param key what the message replaces while it waits; nothing for an event
  public void publish(String topic, Optional<String> key, LiveMessage message) {
    publish(topic, OptionalLong.empty(), key, message);
  }

  /// Sends to those of one user who want a topic.
  public void publishTo(long owner, String topic, Optional<String> key, LiveMessage message) {
    publish(topic, OptionalLong.of(owner), key, message);
  }

  private void publish(
      String topic, OptionalLong owner, Optional<String> key, LiveMessage message) {
    String text = null;
    for (LiveClient client : clients.values()) {
      boolean his = owner.isEmpty() || owner.getAsLong() == client.caller().user();
      if (his && client.wants(topic)) {
        text = text == null ? json.writeValueAsString(message) : text;
        client.offer(key, text);
      }
    }
  }

  /// Sends to all pages of one user.
  ///
  /// @param key what the message replaces while it waits
  public void publishToAllOf(long owner, String key, LiveMessage message) {
    publishTo(owner, EVERYBODY, Optional.of(key), message);
  }

  /// Those who have a page open.
  public Set<Caller> callers() {
    return clients.values().stream()
        .map(LiveClient::caller)
        .collect(Collectors.toUnmodifiableSet());
  }

  /// Cuts the pages of those who are not welcome any more, such as after they logged out.
  public void keepOnly(Predicate<Caller> welcome) {
    for (LiveClient client : clients.values()) {
      if (!welcome.test(client.caller())) {
        client.close(CloseStatus.POLICY_VIOLATION);
      }
    }
  }

  /// Notes who asks for a connection, while that is known.
  public static HandshakeInterceptor introduction() {
    return new HandshakeInterceptor() {
      @Override
      public boolean beforeHandshake(
          ServerHttpRequest request,
          ServerHttpResponse response,
          WebSocketHandler handler,
          Map<String, Object> attributes) {
        attributes.put(CALLER, Caller.current());
        return true;
      }

      @Override
      public void afterHandshake(
          ServerHttpRequest request,
          ServerHttpResponse response,
          WebSocketHandler handler,
          @Nullable Exception failed) {}
    };
  }

  /// Cuts clients that no longer take anything.
  public void cutStuck() {
    long now = System.nanoTime();
    for (LiveClient client : clients.values()) {
      if (client.isStuck(now)) {
        client.close(CloseStatus.SESSION_NOT_RELIABLE);
      }
    }
  }

  @Override
  public void afterConnectionEstablished(WebSocketSession session) throws IOException {
    if (clients.size() >= MOST_CLIENTS) {
      session.close(CloseStatus.SERVICE_OVERLOAD);
      return;
    }
    if (session.getAttributes().get(CALLER) instanceof Caller caller) {
      clients.put(session.getId(), new LiveClient(session, caller));
    } else {
      session.close(CloseStatus.POLICY_VIOLATION);
    }
  }

  @Override
  protected void handleTextMessage(WebSocketSession session, TextMessage message)
      throws IOException {
    LiveClient client = clients.get(session.getId());
    if (client == null) {
      return;
    }
    try {
      Subscribe wanted = json.readValue(message.getPayload(), Subscribe.class);
      client.subscribe(wanted.topics());
    } catch (JacksonException | IllegalArgumentException | NullPointerException unfit) {
      session.close(CloseStatus.NOT_ACCEPTABLE.withReason("expected {type:subscribe,topics:[…]}"));
    }
  }

  @Override
  public void handleTransportError(WebSocketSession session, Throwable error) {
    afterConnectionClosed(session, CloseStatus.SESSION_NOT_RELIABLE);
  }

  @Override
  public void afterConnectionClosed(WebSocketSession session, CloseStatus status) {
    LiveClient client = clients.remove(session.getId());
    if (client != null) {
      client.close(status);
    }
  }

  /// Says goodbye to all.
  public void close() {
    clients.values().forEach(client -> client.close(CloseStatus.GOING_AWAY));
    clients.clear();
  }
}
