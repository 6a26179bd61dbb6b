package io.millrace.server.errors;

import java.io.IOException;

/// A request body over the limit.
public final class BodyTooLargeException extends IOException {
  private static final long serialVersionUID = 1;

  public BodyTooLargeException(long limit) {
    super("the request is larger than " + limit + " bytes");
  }

  @Override
  public String getMessage() {
    return String.valueOf(super.getMessage());
  }
}
