package io.millrace.server.bots;

import io.millrace.core.bot.BotPhase;

/// Where a bot is in its life.
public enum Phase {
  STARTING,
  MONITORING,
  PLACING_ORDER,
  IN_POSITION,
  CLOSING,
  STOPPED,
  WAITING_FOR_BALANCE,
  PAUSED,
  ERROR;

  public static Phase of(BotPhase phase) {
    return valueOf(phase.name());
  }
}
