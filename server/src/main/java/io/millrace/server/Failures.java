package io.millrace.server;

import io.millrace.store.StoreException;
import java.util.Optional;

/// What failures below the server say to people, for those who do not see further down.
public final class Failures {
  private Failures() {}

  /// The line of a failure that says itself what is to be done; nothing for any other.
  public static Optional<String> line(Exception failure) {
    return failure instanceof StoreException said
        ? Optional.ofNullable(said.getMessage())
        : Optional.empty();
  }
}
