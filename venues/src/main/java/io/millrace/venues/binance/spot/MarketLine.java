package io.millrace.venues.binance.spot;

import io.millrace.core.document.Document;
import io.millrace.json.InvalidJsonException;
import io.millrace.json.Json;
import io.millrace.venues.net.SocketKeeper;
import io.millrace.venues.net.Timer;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One connection of market streams, and its successors. A successor counts once it has subscribed
/// to everything; until then both bring events, and each event is passed on once.
///
/// A connection can answer pings and bring nothing. After `stale` without an event it is replaced.
/// Quiet markets exist, so each time that this did not help, twice as long is waited.
final class MarketLine implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(MarketLine.class);
  private static final int PATIENCE_MAX = 32;

  private final Timer timer;
  private final BinanceSpot spot;
  private final MarketEars ears;
  private final MarketStreams.Rules rules;
  private final SocketKeeper keeper;
  private final ReentrantLock lock = new ReentrantLock();
  private final Map<String, Topic> wanted = new LinkedHashMap<>();
  private final List<Talk> talks = new ArrayList<>();
  private final MarketReader reader;
  private boolean started;
  private volatile boolean closed;
  private volatile Instant eventAt = Instant.MIN;
  private Instant readyAt = Instant.MIN;
  private int patience = 1;
  private boolean gap = true;

  MarketLine(
      String name,
      SocketKeeper.Means means,
      BinanceSpot spot,
      MarketEars ears,
      MarketStreams.Rules rules) {
    this.timer = means.timer();
    this.spot = spot;
    this.ears = ears;
    this.rules = rules;
    this.reader = new MarketReader(ears, timer);
    this.keeper = new SocketKeeper(name, means, rules.socket(), this::address, Talk::new);
  }

  int size() {
    lock.lock();
    try {
      return wanted.size();
    } finally {
      lock.unlock();
    }
  }

  void add(List<Topic> topics) {
    change("SUBSCRIBE", topics, true);
  }

  void remove(List<Topic> topics) {
    change("UNSUBSCRIBE", topics, false);
  }

  private void change(String method, List<Topic> topics, boolean adding) {
    boolean first;
    lock.lock();
    try {
      for (Topic topic : topics) {
        if (adding) {
          wanted.put(topic.stream(), topic);
        } else {
          wanted.remove(topic.stream());
          reader.forget(topic.stream());
        }
      }
      first = adding && !started;
      started = started || adding;
      List<String> streams = topics.stream().map(Topic::stream).toList();
      talks.forEach(talk -> talk.plan(method, streams));
    } finally {
      lock.unlock();
    }
    if (first) {
      keeper.start();
      timer.after(rules.stale(), this::watch);
    }
  }

  /// A combined connection must be opened with a stream; the others are subscribed to on it.
  private URI address() {
    lock.lock();
    try {
      String first = wanted.isEmpty() ? "" : wanted.keySet().iterator().next();
      return URI.create(spot.endpoints().streams() + "/stream?streams=" + first);
    } finally {
      lock.unlock();
    }
  }

  // ---- watching

  private void watch() {
    if (closed) {
      return;
    }
    Duration allowed;
    List<Topic> old = List.of();
    boolean stale;
    lock.lock();
    try {
      allowed = rules.stale().multipliedBy(patience);
      stale =
          keeper.isReady()
              && !wanted.isEmpty()
              && !timer.instant().isBefore(quietSince().plus(allowed));
      if (stale) {
        patience = Math.min(PATIENCE_MAX, patience * 2);
        old = List.copyOf(wanted.values());
      }
    } finally {
      lock.unlock();
    }
    if (stale) {
      ears.stale(old);
      keeper.fail("no event for " + allowed.toSeconds() + " s");
    }
    timer.after(rules.stale().dividedBy(3), this::watch);
  }

  private Instant quietSince() {
    return eventAt.isAfter(readyAt) ? eventAt : readyAt;
  }

  @Override
  public void close() {
    closed = true;
    keeper.close();
  }

  // ---- one connection

  /// What is still to be said of one stream.
  private record Change(String method, String stream) {}

  private final class Talk implements SocketKeeper.Conversation {
    private final SocketKeeper.Line line;
    private final Deque<Change> changes = new ArrayDeque<>();
    private final Set<Long> unanswered = new LinkedHashSet<>();
    private long lastId;
    private boolean sending;
    private boolean ready;
    private boolean over;

    Talk(SocketKeeper.Line line) {
      this.line = line;
    }

    @Override
    public void opened() {
      lock.lock();
      try {
        talks.add(this);
        plan("SUBSCRIBE", List.copyOf(wanted.keySet()));
      } finally {
        lock.unlock();
      }
      checkReady();
    }

    /// Puts changes in the queue. Under the lock.
    void plan(String method, List<String> streams) {
      streams.forEach(stream -> changes.add(new Change(method, stream)));
      if (!sending && !changes.isEmpty()) {
        sending = true;
        timer.after(Duration.ZERO, this::sendNext);
      }
    }

    /// The next changes of one kind, as many as a message may have; nothing when there are none.
    private @Nullable Document message() {
      if (over || changes.isEmpty()) {
        return null;
      }
      String method = changes.getFirst().method();
      List<Document> streams = new ArrayList<>();
      while (streams.size() < rules.batch()
          && !changes.isEmpty()
          && changes.getFirst().method().equals(method)) {
        streams.add(Document.text(changes.removeFirst().stream()));
      }
      lastId++;
      unanswered.add(lastId);
      return Document.fields()
          .put("method", method)
          .put("params", Document.items(streams))
          .put("id", lastId)
          .build();
    }

    /// One message, then a pause: the venue cuts off who sends too fast. What was asked for in that
    /// pause goes together.
    private void sendNext() {
      Document message;
      lock.lock();
      try {
        message = message();
        sending = message != null;
      } finally {
        lock.unlock();
      }
      if (message != null) {
        line.send(Json.compact(message));
        timer.after(rules.pause(), this::sendNext);
      }
    }

    @Override
    public void text(String message) {
      try {
        Node node = Node.of(Json.parse(message));
        if (node.has("stream")) {
          event(node);
        } else if (node.has("id")) {
          answered(node);
        } else if (node.has("e") && node.text("e").equals("serverShutdown")) {
          line.leave("the venue shuts the server down");
        } else if (node.has("code")) {
          line.fail("the venue says " + node.whole("code"));
        }
      } catch (InvalidJsonException | IllegalArgumentException | ArithmeticException unreadable) {
        LOG.warn("a market event cannot be read: {}", unreadable.getMessage());
      }
    }

    private void event(Node node) {
      String stream = node.text("stream");
      if (stream.equals("!serverShutdown")) {
        line.leave("the venue shuts the server down");
        return;
      }
      lock.lock();
      try {
        eventAt = timer.instant();
        patience = 1;
        Topic topic = wanted.get(stream);
        if (topic != null && !closed) {
          reader.tell(topic, stream, node.at("data"));
        }
      } finally {
        lock.unlock();
      }
    }

    private void answered(Node node) {
      if (node.has("error") || node.has("code")) {
        line.fail("a subscription was refused");
        return;
      }
      lock.lock();
      try {
        unanswered.remove(node.whole("id"));
      } finally {
        lock.unlock();
      }
      checkReady();
    }

    private void checkReady() {
      List<Topic> flowing;
      boolean hadGap;
      lock.lock();
      try {
        if (ready || over || !unanswered.isEmpty() || !changes.isEmpty()) {
          return;
        }
        ready = true;
        readyAt = timer.instant();
        flowing = List.copyOf(wanted.values());
        hadGap = gap;
        gap = false;
      } finally {
        lock.unlock();
      }
      line.ready();
      ears.flowing(flowing, hadGap);
    }

    @Override
    public void ended(boolean wasCurrent) {
      List<Topic> lost;
      lock.lock();
      try {
        over = true;
        talks.remove(this);
        gap = gap || wasCurrent;
        lost = wasCurrent && !closed ? List.copyOf(wanted.values()) : List.of();
      } finally {
        lock.unlock();
      }
      if (!lost.isEmpty()) {
        ears.stale(lost);
      }
    }
  }
}
