package io.millrace.venues.binance.spot;

import java.util.ArrayList;
import java.util.List;

/// What a key may do, by `GET /sapi/v1/account/apiRestrictions`. A key that can move money away is
/// refused, whatever else it can do. (`canWithdraw` of the account is a flag of the account, not of
/// the key.)
public sealed interface KeyCheck {
  /// Reads and trades, and cannot move money away.
  ///
  /// @param isTiedToAddresses whether it works from listed addresses only
  record Usable(boolean isTiedToAddresses) implements KeyCheck {}

  /// Must not be used.
  ///
  /// @param reasons one line each, with what to change
  record Unfit(List<String> reasons) implements KeyCheck {
    public Unfit {
      reasons = List.copyOf(reasons);
    }
  }

  /// Cannot be asked here: the test network has no such question.
  record Unasked(String why) implements KeyCheck {}

  /// @param mustBeTied whether a key that works from everywhere is unfit
  static KeyCheck read(Node key, boolean mustBeTied) {
    List<String> reasons = new ArrayList<>();
    if (key.flag("enableWithdrawals")) {
      reasons.add("the key may withdraw: switch withdrawals off");
    }
    if (key.flag("enableInternalTransfer", false)) {
      reasons.add("the key may transfer to others: switch internal transfer off");
    }
    if (key.flag("permitsUniversalTransfer", false)) {
      reasons.add("the key may transfer between accounts: switch universal transfer off");
    }
    if (!key.flag("enableReading")) {
      reasons.add("the key may not read: switch reading on");
    }
    if (!key.flag("enableSpotAndMarginTrading")) {
      reasons.add("the key may not trade: switch spot trading on");
    }
    if (mustBeTied && !key.flag("ipRestrict")) {
      reasons.add("the key works from everywhere: restrict it to the address of this server");
    }
    return reasons.isEmpty() ? new Usable(key.flag("ipRestrict")) : new Unfit(reasons);
  }
}
