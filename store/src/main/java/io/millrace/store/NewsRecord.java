package io.millrace.store;

import java.time.Instant;
import java.util.OptionalLong;

/// What happened to an account that its owner may want to be told.
///
/// @param bot nothing when it concerns the whole account
/// @param saying never has anything secret, as it leaves the installation
public record NewsRecord(Instant time, OptionalLong bot, Event event, Saying saying) {
  /// What can be told, and each person chooses where.
  public enum Event {
    DEAL_OPENED,
    SAFETY_FILLED,
    DEAL_CLOSED,
    BOT_ERROR,
    WAITING_FOR_BALANCE,
    /// a venue's key is unfit, or its account is out of reach
    CONNECTION,
    /// a limit was reached, or the kill switch pulled
    LIMIT,
    /// what a person may do by the plan has changed
    PLAN,
    /// the daily summary
    SUMMARY,
    /// a channel of the person's does not work
    CHANNEL;

    /// Whether it is told at once, also in quiet hours and past any digest: money may be at stake.
    public boolean isUrgent() {
      return switch (this) {
        case BOT_ERROR, CONNECTION, LIMIT -> true;
        case DEAL_OPENED, SAFETY_FILLED, DEAL_CLOSED, WAITING_FOR_BALANCE, PLAN, SUMMARY, CHANNEL ->
            false;
      };
    }
  }
}
