package io.millrace.engine.account;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/// What accounts run on: threads, a steady clock and waiting. The machine's own, or those of a
/// simulation that has one thread and a time of its own.
public interface AccountThreads {
  /// What {@link Steps#step} answers when there is nothing to do until somebody wakes it.
  long UNTIL_WOKEN = Long.MAX_VALUE;

  /// What {@link Steps#step} answers when it is over.
  long ENDED = -1;

  /// Work that is done a step at a time, by one thread.
  @FunctionalInterface
  interface Steps {
    /// Does what there is to do, without waiting.
    ///
    /// @return nanoseconds after which there is more, unless it is woken before
    long step();
  }

  /// Somebody who takes steps.
  interface Walker {
    /// There is something to do. Safe on any thread; lost on nobody.
    void wake();

    /// Waits until the steps have ended.
    void join(Duration patience);
  }

  /// Something that is done again and again.
  interface Beat {
    void stop();
  }

  /// A clock for distances, in nanoseconds.
  long nanos();

  /// Takes steps from now on, until they end.
  Walker walk(String name, Steps steps);

  /// Does something every so often; the task is short.
  Beat every(Duration time, Runnable task);

  /// Waits for an answer that accounts give.
  ///
  /// @throws java.util.concurrent.CompletionException when it failed or does not come in time
  <T> T await(CompletableFuture<T> answer, Duration patience);

  /// The machine's threads.
  static AccountThreads ofMachine() {
    return new MachineThreads();
  }
}
