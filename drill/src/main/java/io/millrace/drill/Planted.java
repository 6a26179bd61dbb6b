package io.millrace.drill;

/// A mistake that others have made, built in on purpose, to see whether a run finds it
/// (reliability, the table of real failures).
public enum Planted {
  /// as the product is
  NOTHING,
  /// sends an order again when its answer is lost
  RESEND_AFTER_TIMEOUT,
  /// takes a lost answer for a refusal
  TIMEOUT_IS_REFUSAL,
  /// believes the first "not found"
  BELIEVES_ABSENCE,
  /// forgets across a restart which trades it has booked
  FORGETS_TRADES,
  /// forgets across a restart which orders it has sent
  FORGETS_ORDERS,
  /// goes on before what it has decided is stored
  SENDS_BEFORE_COMMIT,
  /// takes "no such open order" for "cancelled"
  CANCEL_MEANS_GONE,
  /// hears nothing but the stream
  TRUSTS_THE_STREAM,
  /// stores a fill, but not what it did to the bot
  HALF_A_COMMIT,
  /// keeps orders in a queue that a stop does not empty
  SENDS_LATER,
  /// gives trades numbers of its own, others after each start
  NAMES_TRADES_ITSELF,
  /// believes what an order's status says and never looks for its trades
  NEVER_ASKS_FOR_TRADES,
  /// compares nothing with what the venue says rests
  NEVER_SWEEPS,
  /// wishes a cancel once, whatever becomes of it
  CANCELS_ONCE,
  /// begins its bots anew after a restart
  FORGETS_BOTS,
  /// goes on when a commit has failed
  IGNORES_FAILED_COMMITS,
  /// books what fills cost without their fees
  FORGETS_FEES,
  /// stores for an account that another has taken over
  IGNORES_OWNERSHIP,
  /// speaks on while the venue wants to be left alone
  IGNORES_PAUSES,
  /// cancels whatever rests on the account
  CANCELS_OTHERS
}
