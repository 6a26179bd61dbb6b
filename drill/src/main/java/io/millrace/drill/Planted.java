package io.millrace.drill;

import io.millrace.core.venue.path.PathRules;
import java.time.Duration;

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
  CANCELS_OTHERS,
  /// books what it earns with a little more
  EMBELLISHES_PROFIT,
  /// forgets across a restart what an account may risk
  FORGETS_LIMITS,
  /// loses the orders that close at a stop
  LOSES_STOPS,
  /// writes down what a broken request's exception says
  TELLS_SECRETS,
  /// trades on with a ledger that is older than the venue
  TRUSTS_AN_OLD_BACKUP,
  /// sends an account's orders with the key of another
  SENDS_BY_ANOTHERS_LINE,
  /// takes the balances of another account for an account's own
  HEARS_ANOTHERS_BALANCES;

  /// The order path's rules, as the product has them or as the mistake makes them.
  PathRules rules() {
    PathRules real = PathRules.BINANCE;
    return this != BELIEVES_ABSENCE
        ? real
        : new PathRules(
            real.window(),
            Duration.ZERO,
            Duration.ofSeconds(-2),
            Duration.ZERO,
            Duration.ofMillis(100),
            real.sweep(),
            1);
  }
}
