package io.millrace.engine.live;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// One watcher's updates that he has not read yet. An update that replaces another takes its place;
/// beyond {@value #MOST_WAITING} the oldest go, and the watcher is told that he missed some, so
/// that he reads everything anew.
public final class LiveSubscription implements AutoCloseable {
  /// Updates waiting for one watcher.
  public static final int MOST_WAITING = 4_096;

  private final LiveBus bus;
  private final Map<Object, LiveUpdate> waiting = new LinkedHashMap<>();
  private long sequence;
  private boolean missed;
  private boolean closed;

  LiveSubscription(LiveBus bus) {
    this.bus = bus;
  }

  /// What was waiting, oldest first.
  ///
  /// @param missed whether older ones had to go
  public record Batch(List<LiveUpdate> updates, boolean missed) {
    public Batch {
      updates = List.copyOf(updates);
    }
  }

  synchronized void offer(LiveUpdate update) {
    if (closed) {
      return;
    }
    Object key = update.key().orElse(sequence++);
    waiting.put(key, update);
    if (waiting.size() > MOST_WAITING) {
      waiting.remove(waiting.keySet().iterator().next());
      missed = true;
    }
    notifyAll();
  }

  /// Waits for updates, at the most `millis` milliseconds, and takes them all; empty after the wait
  /// or when closed.
  public synchronized Batch take(long millis) throws InterruptedException {
    long deadline = System.nanoTime() + millis * 1_000_000;
    while (waiting.isEmpty() && !closed) {
      long left = (deadline - System.nanoTime()) / 1_000_000;
      if (left <= 0) {
        break;
      }
      wait(left);
    }
    var batch = new Batch(new ArrayList<>(waiting.values()), missed);
    waiting.clear();
    missed = false;
    return batch;
  }

  @Override
  public void close() {
    bus.unsubscribe(this);
    synchronized (this) {
      closed = true;
      notifyAll();
    }
  }
}
