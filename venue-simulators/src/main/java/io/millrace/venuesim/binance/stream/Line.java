package io.millrace.venuesim.binance.stream;

import io.millrace.core.document.Document;
import io.millrace.json.Json;
import io.millrace.venuesim.binance.fault.Fault;
import io.millrace.venuesim.binance.fault.Faults;
import io.millrace.venuesim.net.WebSocket;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// One client's connection: sends events, in the way in which they are to go wrong, and keeps the
/// venue's rules of connections. Times in milliseconds.
public final class Line {
  private static final int GOING_AWAY = 1001;
  private static final int POLICY = 1008;

  private final WebSocket socket;
  private final Faults faults;
  private final LineRules rules;
  private final long openedAt;
  private final boolean limited;
  private long pingedAt;
  private long pongedAt;
  private long second;
  private int messages;
  private @Nullable String heldBack;

  Line(WebSocket socket, Faults faults, LineRules rules, long now, boolean limited) {
    this.socket = socket;
    this.faults = faults;
    this.rules = rules;
    this.openedAt = now;
    this.pingedAt = now;
    this.pongedAt = now;
    this.limited = limited;
  }

  /// An answer: never lost, never late.
  public void answer(Document document) {
    socket.send(Json.compact(document));
  }

  /// Half of an answer.
  void answerCut(Document document) {
    String text = Json.compact(document);
    socket.send(text.substring(0, text.length() / 2));
  }

  /// An event.
  ///
  /// @param name by which rules of faults know it
  synchronized void event(String name, String text) {
    Optional<Fault> fault = faults.ofEvent(name);
    String earlier = heldBack;
    heldBack = null;
    if (fault.isEmpty()) {
      socket.send(text);
    } else {
      wrong(fault.get(), text);
    }
    if (earlier != null) {
      socket.send(earlier);
    }
  }

  private void wrong(Fault fault, String text) {
    switch (fault.kind()) {
      case DUPLICATED -> {
        socket.send(text);
        socket.send(text);
      }
      case REORDERED -> heldBack = text;
      case MUTED -> socket.mute(true);
      case DISCONNECTED -> socket.cutAfterwards();
      case MISSING -> {}
      case TIMEOUT_PLACED,
          TIMEOUT_NOT_PLACED,
          LATE,
          ERROR_PLACED,
          ERROR_NOT_PLACED,
          TRUNCATED,
          STALE,
          PARTIAL,
          SLOW_ANSWER,
          REFUSED,
          RATE_LIMITED,
          BANNED ->
          socket.send(text);
    }
  }

  synchronized void ponged(long now) {
    pongedAt = now;
    count(now);
  }

  /// A message has come; the connection ends when there are too many.
  synchronized void count(long now) {
    if (now / 1000 != second) {
      second = now / 1000;
      messages = 0;
    }
    if (limited && ++messages > rules.messagesPerSecond()) {
      socket.close(POLICY, "Too many requests");
    }
  }

  /// Called about once a second.
  synchronized void keep(long now) {
    if (now - openedAt >= rules.lifetime().toMillis()) {
      socket.close(GOING_AWAY, "");
    } else if (now - pongedAt >= rules.pongWithin().toMillis()) {
      socket.cut();
    } else if (now - pingedAt >= rules.pingEvery().toMillis()) {
      pingedAt = now;
      socket.ping(Long.toString(now));
    }
  }

  /// Ends it without a goodbye.
  public void cut() {
    socket.cut();
  }

  public void mute(boolean silent) {
    socket.mute(silent);
  }

  boolean isOpen() {
    return socket.isOpen();
  }
}
