package io.millrace.cli.remote;

import java.io.IOException;

/// What a server has against a request, in one line for people; or that none answers.
public final class Refused extends IOException {
  private static final long serialVersionUID = 1;
  private static final int FAILED = 1;
  private static final int WRONG_INPUT = 2;
  private static final int NOT_ALLOWED = 3;

  private final int status;

  /// @param status of HTTP
  Refused(String why, int status) {
    super(why);
    this.status = status;
  }

  Refused(String why, Throwable cause) {
    super(why, cause);
    this.status = 0;
  }

  /// Whether the server has no such thing.
  boolean isMissing() {
    return status == 404;
  }

  /// What the command ends with.
  public int exitCode() {
    return switch (status) {
      case 400, 404, 409, 413, 415, 422 -> WRONG_INPUT;
      case 401, 403 -> NOT_ALLOWED;
      default -> FAILED;
    };
  }
}
