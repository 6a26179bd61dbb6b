package io.millrace.venues.net;

import java.time.Duration;
import java.time.InstantSource;

/// Time as an input: what it is, and a call when it has come. Tests turn it by hand.
public interface Timer extends InstantSource {
  /// Runs `task` once after `delay`, on a thread of the timer's choice; the task must be short.
  Appointment after(Duration delay, Runnable task);

  /// Something that is going to run.
  interface Appointment {
    /// It need not run any more. It may be running already.
    void cancel();
  }
}
