package io.millrace.server.users;

import io.millrace.store.UserStore;
import java.util.Optional;

/// The users of this installation, if it knows any.
///
/// @param store where the local user is, too; nothing where nobody is kept
public record People(Optional<Users> users, Optional<UserStore> store) {
  /// Everything is the local user's, and nothing is known of him.
  public static final People NONE = new People(Optional.empty(), Optional.empty());
}
