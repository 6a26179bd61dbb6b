package io.millrace.server.vault;

import java.io.Serial;

/// A secret cannot be kept or opened, with one line that says why and shows none of it.
public final class VaultException extends IllegalStateException {
  @Serial private static final long serialVersionUID = 1;

  public VaultException(String message) {
    super(message);
  }

  public VaultException(String message, Throwable cause) {
    super(message, cause);
  }
}
