package io.millrace.engine.account;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/// A virtual thread for each walker, a platform thread for each beat.
final class MachineThreads implements AccountThreads {
  @Override
  public long nanos() {
    return System.nanoTime();
  }

  @Override
  public Walker walk(String name, Steps steps) {
    Thread thread = Thread.ofVirtual().name(name).start(() -> walk(steps));
    return new Walker() {
      @Override
      public void wake() {
        LockSupport.unpark(thread);
      }

      @Override
      public void join(Duration patience) {
        try {
          thread.join(patience);
        } catch (InterruptedException interrupted) {
          Thread.currentThread().interrupt();
        }
      }
    };
  }

  /// Whoever wakes it between a step and the rest after it ends that rest before it begins.
  private static void walk(Steps steps) {
    for (long rest = steps.step(); rest != ENDED; rest = steps.step()) {
      if (rest > 0) {
        LockSupport.parkNanos(steps, rest);
      }
      boolean _ = Thread.interrupted(); // nobody's way to end it: that could hit a commit half-way
    }
  }

  @Override
  public Beat every(Duration time, Runnable task) {
    ScheduledExecutorService beats =
        Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("account-pulse").daemon().factory());
    long millis = time.toMillis();
    var beat = beats.scheduleAtFixedRate(task, millis, millis, TimeUnit.MILLISECONDS);
    return () -> {
      beat.cancel(false);
      beats.shutdownNow();
    };
  }

  @Override
  public <T> T await(CompletableFuture<T> answer, Duration patience) {
    return answer.copy().orTimeout(patience.toMillis(), TimeUnit.MILLISECONDS).join();
  }
}
