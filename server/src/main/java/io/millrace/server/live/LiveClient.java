package io.millrace.server.live;

import io.millrace.server.users.Caller;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.web.socket.CloseStatus;
import org.springframework.web.socket.TextMessage;
import org.springframework.web.socket.WebSocketSession;

/// One connected page. Its own virtual thread writes to it, so that nobody waits for a slow one.
/// 1. State (a price, a bot, progress) waits once for each key: the newest replaces the one before.
/// 2. Events (fills, orders, decisions) wait in order, at most {@value #MOST_WAITING}; beyond that
///    the client is cut. It connects again and reads everything anew.
/// 3. A client that has not taken a message for {@value #PATIENCE_MILLIS} ms is cut, too.
final class LiveClient {
  static final int MOST_WAITING = 1_000;
  static final int PATIENCE_MILLIS = 10_000;
  private static final int LARGEST_TOPICS = 200;
  private static final Logger LOG = LoggerFactory.getLogger(LiveClient.class);

  private final WebSocketSession session;
  private final Caller caller;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition arrived = lock.newCondition();

  /// By key, in the order of arrival; guarded by the lock.
  private final Map<Object, String> waiting = new LinkedHashMap<>();

  private long sequence;
  private boolean cut;
  private volatile Set<String> topics = Set.of();
  private volatile long sendingSince;

  LiveClient(WebSocketSession session, Caller caller) {
    this.session = session;
    this.caller = caller;
    Thread.ofVirtual().name("live-", 0).start(this::write);
  }

  String id() {
    return session.getId();
  }

  /// Replaces the topics.
  ///
  /// @throws IllegalArgumentException when there are too many
  void subscribe(List<String> wanted) {
    if (wanted.size() > LARGEST_TOPICS) {
      throw new IllegalArgumentException("at most " + LARGEST_TOPICS + " topics");
    }
    topics = Set.copyOf(wanted);
  }

  Caller caller() {
    return caller;
  }

  boolean wants(String topic) {
    return topic.isEmpty() || topics.contains(topic);
  }

  /// Queues a message. Never waits for the client.
  ///
  /// @param key what it replaces; nothing for an event
  void offer(Optional<String> key, String message) {
    lock.lock();
    try {
      if (!cut) {
        waiting.put(key.isPresent() ? key.get() : (Object) sequence++, message);
        cut = waiting.size() > MOST_WAITING;
        arrived.signal();
      }
    } finally {
      lock.unlock();
    }
  }

  /// Whether it has been sitting on a message for too long.
  boolean isStuck(long nowNanos) {
    long since = sendingSince;
    return since != 0 && (nowNanos - since) / 1_000_000 > PATIENCE_MILLIS;
  }

  /// Ends the connection.
  void close(CloseStatus status) {
    lock.lock();
    try {
      cut = true;
      arrived.signal();
    } finally {
      lock.unlock();
    }
    try {
      session.close(status);
    } catch (IOException gone) {
      LOG.atDebug().setMessage("client was gone").setCause(gone).log();
    }
  }

  private void write() {
    try {
      for (List<String> next = take(); !next.isEmpty(); next = take()) {
        for (String message : next) {
          sendingSince = System.nanoTime();
          session.sendMessage(new TextMessage(message));
          sendingSince = 0;
        }
      }
      close(CloseStatus.SERVICE_OVERLOAD);
    } catch (IOException | IllegalStateException gone) {
      LOG.atDebug().setMessage("client gone").setCause(gone).log();
      close(CloseStatus.SESSION_NOT_RELIABLE);
    } catch (InterruptedException ended) {
      Thread.currentThread().interrupt();
    }
  }

  /// Waits for messages; none when the client has been cut.
  private List<String> take() throws InterruptedException {
    lock.lock();
    try {
      while (waiting.isEmpty() && !cut) {
        arrived.await();
      }
      List<String> next = cut ? List.of() : List.copyOf(waiting.values());
      waiting.clear();
      return next;
    } finally {
      lock.unlock();
    }
  }
}
