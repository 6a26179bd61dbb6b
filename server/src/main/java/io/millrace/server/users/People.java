package io.millrace.server.users;

import java.util.Optional;

/// The users of this installation, if it knows any.
public record People(Optional<Users> users) {
  /// Everything is the local user's.
  public static final People NONE = new People(Optional.empty());
}
