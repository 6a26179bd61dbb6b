package io.millrace.engine.market;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/// Counts what accounts have been told and not yet acted on, so that the market can wait for them.
public final class InFlight {
  private final AtomicInteger count = new AtomicInteger();
  private volatile @Nullable Thread waiting;

  /// Something has been told.
  public void begin() {
    count.incrementAndGet();
  }

  /// It has been acted on: whatever it led to has been handed in.
  public void done() {
    if (count.decrementAndGet() == 0) {
      LockSupport.unpark(waiting);
    }
  }

  boolean isQuiet() {
    return count.get() == 0;
  }

  void waiter(Thread thread) {
    waiting = thread;
  }
}
