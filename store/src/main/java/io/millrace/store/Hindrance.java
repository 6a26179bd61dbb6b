package io.millrace.store;

import java.util.Optional;

/// Why somebody cannot leave yet.
///
/// @param bot the bot that it is about, if it is about one
/// @param name of the bot, account or plan that it is about; empty where it is about none
public record Hindrance(Kind kind, Optional<Long> bot, String name) {
  /// What it is.
  public enum Kind {
    /// a bot on an account at a real venue that is neither stopped nor paused
    RUNNING_BOT,
    /// a bot there that has an open deal
    OPEN_DEAL,
    /// a bot there of which the venue may hold an order
    RESTING_ORDER,
    /// an account that is fenced: its venue may know more than we do, and nobody has looked
    ACCOUNT_TO_LOOK_AT,
    /// a plan that will be paid for again
    SUBSCRIPTION,
    /// nobody else could administrate the installation
    LAST_ADMINISTRATOR
  }

  /// One that is about no bot.
  public static Hindrance of(Kind kind, String name) {
    return new Hindrance(kind, Optional.empty(), name);
  }
}
