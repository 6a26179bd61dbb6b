package io.millrace.engine.market;

import io.millrace.core.strategy.Wake;

/// Whom a wake is for. Called on the hub's thread: it hands the wake on and returns.
@FunctionalInterface
public interface WakeTarget {
  void woken(Wake wake);
}
