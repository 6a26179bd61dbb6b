package io.millrace.server.live;

import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.web.socket.CloseStatus;
import org.springframework.web.socket.TextMessage;
import org.springframework.web.socket.WebSocketSession;
import org.springframework.web.socket.handler.TextWebSocketHandler;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/// The WebSocket: knows the connected pages and passes messages to those that want them. Publishing
/// never waits. Safe for use by many threads.
public final class LiveHub extends TextWebSocketHandler {
  /// Pages at once; the next is refused.
  public static final int MOST_CLIENTS = 200;

  /// The topic of what everybody hears.
  static final String EVERYBODY = "";

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

  /// Sends to those who want a topic.
  ///
  /// @param key what the message replaces while it waits; nothing for an event
  public void publish(String topic, Optional<String> key, LiveMessage message) {
    String text = null;
    for (LiveClient client : clients.values()) {
      if (client.wants(topic)) {
        text = text == null ? json.writeValueAsString(message) : text;
        client.offer(key, text);
      }
    }
  }

  /// Sends to everybody.
  ///
  /// @param key what the message replaces while it waits
  public void publishToAll(String key, LiveMessage message) {
    publish(EVERYBODY, Optional.of(key), message);
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
    clients.put(session.getId(), new LiveClient(session));
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
