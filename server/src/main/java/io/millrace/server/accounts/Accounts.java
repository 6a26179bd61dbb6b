package io.millrace.server.accounts;

import java.util.List;

/// What the interface asks of the accounts.
public interface Accounts {
  List<AccountView> accounts();

  /// @throws io.millrace.server.errors.ApiException 404 when there is none
  AccountView account(String id);

  /// Creates an account. One at a venue is created only when its credential has passed the test.
  ///
  /// @throws io.millrace.core.document.InvalidDocumentException naming what is wrong
  AccountView create(NewAccount account);

  /// Removes an account and destroys its credential.
  ///
  /// @throws io.millrace.server.errors.ApiException 409 when it has bots
  void delete(String id);

  /// Has an account that is in trouble try again at once; one that works goes on.
  ///
  /// @throws io.millrace.server.errors.ApiException 404 when there is none
  AccountView retry(String id);

  /// Lets an account trade whose venue knows more than its database: the caller has looked at what
  /// it did between the backup and the restore.
  ///
  /// @throws io.millrace.server.errors.ApiException 409 when there is nothing to look at, or not
  ///   yet
  AccountView lookedAt(String id);

  // ---- credentials

  /// The venues that can be connected.
  List<VenueView> venues();

  /// Makes a key pair, whose public half is to be registered at the venue.
  NewKeyView newKey(KeyOrder order);

  /// Tests a credential; nothing is saved.
  KeyTestView tryKey(KeyTrial trial);

  /// Gives an account another credential, once that has passed the test.
  AccountView putCredential(String id, NewCredential credential);

  /// Tests the credential that an account has.
  KeyTestView testCredential(String id);
}
