package io.millrace.server.risk;

import io.millrace.core.value.Amount;
import java.util.Map;
import java.util.Optional;

/// What the interface asks of the accounts' limits.
public interface Risks {
  RiskView risk(String account);

  /// @throws io.millrace.core.document.InvalidDocumentException naming every field that is wrong
  RiskView limit(String account, Map<String, Object> limits);

  RiskView resume(String account);

  /// The firm that lends the account has reset it.
  ///
  /// @throws io.millrace.server.errors.ApiException 409 when it follows no firm's rules
  RiskView firmReset(String account);

  /// The firm has paid out money to the trader.
  ///
  /// @throws io.millrace.server.errors.ApiException 409 when it follows no firm's rules
  RiskView firmPaidOut(String account, Amount money);

  /// @param account nothing: all of them
  KillReportView kill(Optional<String> account, boolean close);

  /// @param account nothing: all of them
  KillReportView killed(Optional<String> account);
}
