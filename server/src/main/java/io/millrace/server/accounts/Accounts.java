package io.millrace.server.accounts;

import java.util.List;

/// What the interface asks of the accounts.
public interface Accounts {
  List<AccountView> accounts();

  /// @throws io.millrace.core.document.InvalidDocumentException naming the fund that is no amount
  AccountView create(NewAccount account);
}
