package io.millrace.core.venue.path;

import io.millrace.core.value.Quantity;
import io.millrace.core.venue.VenueOrder;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// One order on its way. Mutable; owned by {@link OrderPath}.
final class Journey {
  private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);

  /// What is known of it.
  enum Stage {
    /// no answer yet
    SENT,
    /// the answer was lost, or none came
    UNKNOWN,
    /// the venue has it
    LIVE,
    /// it has ended, but not all of its trades have been seen
    ENDING
  }

  final VenueOrder order;
  final Instant sentAt;
  final Set<String> trades = new HashSet<>();
  Stage stage;
  Quantity booked;
  @Nullable Sighting end;

  /// Whether a cancel has been asked for and its outcome is open.
  boolean cancelling;

  /// It was resumed, and the venue has not answered for it since.
  boolean unheard;

  /// Questions after the horizon that have not found the order, each asked so long after the one
  /// before that it cannot have been answered from the same old copy.
  int absences;

  private @Nullable Instant absentAt;

  /// A question for its trades after the horizon has shown none.
  boolean hasNoTrades;

  /// When to ask next; nothing while there is nothing to ask.
  @Nullable Instant askAt;

  private Duration pause = FIRST_PAUSE;

  Journey(VenueOrder order, Instant sentAt, Stage stage, Quantity booked) {
    this.order = order;
    this.sentAt = sentAt;
    this.stage = stage;
    this.booked = booked;
  }

  boolean isDue(Instant now) {
    return askAt != null && !now.isBefore(askAt);
  }

  /// Asks at once, and then ever more seldom.
  void askFrom(Instant now) {
    pause = FIRST_PAUSE;
    askAt = now;
  }

  /// The next question, after this one.
  void asked(Instant now) {
    askAt = now.plus(pause);
    pause = pause.multipliedBy(2);
    if (pause.compareTo(LONGEST_PAUSE) > 0) {
      pause = LONGEST_PAUSE;
    }
  }

  /// From the horizon on it counts not to find the order: it is asked for at that very moment, not
  /// up to half a minute later, and again as soon as the answer counts once more.
  void askAtHorizon(Instant horizon, Duration readLag, Instant now) {
    if (askAt != null && now.isBefore(horizon) && askAt.isAfter(horizon)) {
      askAt = horizon;
      pause = readLag;
    }
  }

  /// A question after the horizon has not found the order.
  void absent(Instant askedAt, Duration readLag) {
    if (absentAt == null || !askedAt.isBefore(absentAt.plus(readLag))) {
      absentAt = askedAt;
      absences++;
    }
  }

  void askNoMore() {
    askAt = null;
  }

  boolean isComplete() {
    return end != null && !end.executed().isAbove(booked);
  }
}
