package io.millrace.venues.net;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Leaves a venue alone that does not answer. After some failures in a row nothing is sent for a
/// pause; then one request tries, and only its success lets the others through. Mutable; its owner
/// guards it.
public final class CircuitBreaker {
  private final int failuresMax;
  private final Backoff pauses;
  private int failures;
  private @Nullable Instant closedUntil;
  private boolean trying;

  /// @param failuresMax how many in a row open it
  public CircuitBreaker(int failuresMax, Backoff pauses) {
    this.failuresMax = failuresMax;
    this.pauses = pauses;
  }

  /// Whether a request may be sent now.
  boolean lets(Instant now) {
    return closedUntil == null || (!trying && !now.isBefore(closedUntil));
  }

  /// When it may next be tried; null when nothing is in the way, or what is tried decides.
  @Nullable Instant retryAt() {
    return trying ? null : closedUntil;
  }

  boolean isTripped() {
    return closedUntil != null;
  }

  void sent() {
    trying = closedUntil != null;
  }

  /// The venue answered, be it with a no.
  void worked() {
    failures = 0;
    closedUntil = null;
    trying = false;
    pauses.reset();
  }

  /// No answer, or one of the kind that says that the venue is in trouble.
  void failed(Instant now) {
    failures++;
    trying = false;
    if (failures >= failuresMax) {
      closedUntil = now.plus(pauses.next());
    }
  }
}
