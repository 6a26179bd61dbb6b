package io.millrace.server;

import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;

/// Asks until the answer is the one wanted.
final class Await {
  private static final long PATIENCE_NANOS = 60_000_000_000L;
  private static final long BETWEEN_NANOS = 50_000_000;

  private Await() {}

  static <T> T until(Callable<T> question, Predicate<T> wanted) throws Exception {
    long start = System.nanoTime();
    T answer = question.call();
    while (!wanted.test(answer)) {
      if (System.nanoTime() - start > PATIENCE_NANOS) {
        throw new AssertionError("not within a minute; last answer: " + answer);
      }
      LockSupport.parkNanos(BETWEEN_NANOS);
      answer = question.call();
    }
    return answer;
  }
}
