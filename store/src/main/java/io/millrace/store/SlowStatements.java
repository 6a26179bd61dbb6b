package io.millrace.store;

import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jooq.ExecuteContext;
import org.jooq.ExecuteListener;
import org.jspecify.annotations.Nullable;

/// Remembers which statements of ours took long, by their text, which holds no values. At most
/// {@value #MOST}: the one whose longest call was the shortest is forgotten first. Safe for use by
/// many threads.
final class SlowStatements implements ExecuteListener {
  static final int MOST = 100;
  private static final Duration LONG = Duration.ofMillis(100);
  private static final long serialVersionUID = 1;
  private static final String BEGAN = "millrace.began";

  /// Guarded by this.
  private final transient Map<String, Times> slow = new HashMap<>();

  private record Times(long calls, long nanos, long longest) {}

  @Override
  public void executeStart(ExecuteContext context) {
    context.data(BEGAN, System.nanoTime());
  }

  @Override
  public void executeEnd(ExecuteContext context) {
    if (context.data(BEGAN) instanceof Long began) {
      long nanos = System.nanoTime() - began;
      String text = text(context);
      if (nanos >= LONG.toNanos() && text != null) {
        add(text, nanos);
      }
    }
  }

  private static @Nullable String text(ExecuteContext context) {
    String[] batch = context.batchSQL();
    return context.sql() == null && batch.length > 0 ? batch[0] : context.sql();
  }

  synchronized void add(String text, long nanos) {
    Times before = slow.getOrDefault(text, new Times(0, 0, 0));
    slow.put(
        text,
        new Times(before.calls() + 1, before.nanos() + nanos, Math.max(before.longest(), nanos)));
    if (slow.size() > MOST) {
      slow.entrySet().stream()
          .min(Comparator.comparingLong(one -> one.getValue().longest()))
          .map(Map.Entry::getKey)
          .ifPresent(slow::remove);
    }
  }

  /// The slowest first.
  synchronized List<SlowStatement> slowest(int most) {
    return slow.entrySet().stream()
        .map(one -> statement(one.getKey(), one.getValue()))
        .sorted(Comparator.comparing(SlowStatement::longest).reversed())
        .limit(most)
        .toList();
  }

  private static SlowStatement statement(String text, Times times) {
    return new SlowStatement(
        text,
        times.calls(),
        Duration.ofNanos(times.nanos() / times.calls()),
        Duration.ofNanos(times.longest()));
  }
}
