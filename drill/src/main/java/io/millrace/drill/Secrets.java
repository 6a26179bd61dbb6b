package io.millrace.drill;

import io.millrace.core.order.OrderState;
import io.millrace.store.AccountCommit;
import io.millrace.store.ActivityRecord;
import io.millrace.store.JournalEntry;
import io.millrace.store.OrderRecord;

/// What must never be written down: here a signature, which the words of every broken request quote
/// (I17).
final class Secrets {
  static final String CANARY = "signature=c0ffee5ec2e7";

  private Secrets() {}

  /// How a library complains about a request.
  static String complaint(String what) {
    return what + ": https://api.binance.com/api/v3/order?symbol=BTCUSDT&" + CANARY;
  }

  static void check(String text, String where) {
    Violation.unless(!text.contains(CANARY), "I17", () -> where + " tells a secret: " + text);
  }

  /// Looks at what a commit says in words.
  static void check(AccountCommit commit) {
    boolean doubtful = false;
    for (OrderRecord order : commit.orders()) {
      order.reason().ifPresent(why -> check(why, "an order's reason"));
      doubtful |= order.order().state() == OrderState.UNKNOWN;
    }
    for (ActivityRecord activity : commit.activities()) {
      check(activity.what().text(), "an activity");
    }
    if (doubtful) {
      for (JournalEntry entry : commit.events()) {
        check(entry.event().toString(), "the journal");
      }
    }
  }
}
