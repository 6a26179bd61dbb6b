package io.millrace.server.risk;

import java.util.Map;
import java.util.Optional;

/// What the interface asks of the accounts' limits.
public interface Risks {
  RiskView risk(String account);

  /// @throws io.millrace.core.document.InvalidDocumentException naming every field that is wrong
  RiskView limit(String account, Map<String, Object> limits);

  RiskView resume(String account);

  /// @param account nothing: all of them
  KillReportView kill(Optional<String> account, boolean close);

  /// @param account nothing: all of them
  KillReportView killed(Optional<String> account);
}
