package io.millrace.history;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// A table that is read at the first question. Unlike a static initialiser it tells a fault in the
/// table as what it is, and to everybody who asks.
final class Lazily<T> {
  private final Supplier<T> read;
  private volatile @Nullable T value;

  Lazily(Supplier<T> read) {
    this.read = read;
  }

  T value() {
    T known = value;
    return known != null ? known : readOnce();
  }

  private synchronized T readOnce() {
    T known = value;
    if (known == null) {
      known = read.get();
      value = known;
    }
    return known;
  }
}
