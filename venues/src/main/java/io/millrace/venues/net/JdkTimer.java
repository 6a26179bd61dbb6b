package io.millrace.venues.net;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Time as it passes, on one thread of its own.
public final class JdkTimer implements Timer, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(JdkTimer.class);

  private final InstantSource time;
  private final ScheduledThreadPoolExecutor thread;

  /// @param time such as {@link SteadyTime}
  public JdkTimer(InstantSource time) {
    this.time = time;
    this.thread =
        new ScheduledThreadPoolExecutor(1, Thread.ofPlatform().daemon().name("venues").factory());
    thread.setRemoveOnCancelPolicy(true);
  }

  @Override
  public Instant instant() {
    return time.instant();
  }

  @Override
  public Appointment after(Duration delay, Runnable task) {
    try {
      Future<?> planned =
          thread.schedule(() -> run(task), Math.max(0, delay.toNanos()), TimeUnit.NANOSECONDS);
      return () -> planned.cancel(false);
    } catch (RejectedExecutionException closed) {
      LOG.debug("timer is closed: nothing runs any more");
      return () -> {};
    }
  }

  /// A task's fault must not end what else is planned.
  private static void run(Runnable task) {
    try {
      task.run();
    } catch (RuntimeException fault) {
      LOG.error("a planned task failed", fault);
    }
  }

  @Override
  public void close() {
    thread.shutdownNow();
  }
}
