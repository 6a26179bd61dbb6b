package io.millrace.core.risk;

import io.millrace.core.order.Side;
import io.millrace.core.value.Amount;
import io.millrace.core.value.Asset;

/// What the gate must be shown of the same person's other accounts. A host answers from their
/// gates: {@link RiskGate#holdings}.
public interface OtherAccounts {
  /// A person with one account.
  OtherAccounts NONE =
      new OtherAccounts() {
        @Override
        public Amount exposure() {
          return Amount.ZERO;
        }

        @Override
        public boolean mayHold(Asset base, Side side) {
          return false;
        }
      };

  /// Worst-case value of what they hold, in the currency of the limits.
  Amount exposure();

  /// Whether one of them holds, or may come to hold by an order that may be live, `base` on this
  /// side.
  boolean mayHold(Asset base, Side side);
}
