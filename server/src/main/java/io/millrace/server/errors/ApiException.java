package io.millrace.server.errors;

/// A request that cannot be answered, with the status that says so.
public final class ApiException extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final int status;
  private final String title;

  public ApiException(int status, String title, String detail) {
    super(detail);
    this.status = status;
    this.title = title;
  }

  public static ApiException notFound(String what, String id) {
    return new ApiException(404, "Not found", "there is no " + what + " '" + id + "'");
  }

  /// The request is sound, but not now.
  public static ApiException conflict(String detail) {
    return new ApiException(409, "Conflict", detail);
  }

  /// What only makes sense where people log in.
  public static ApiException withoutUsers() {
    return conflict("this installation knows no users: start it with --users");
  }

  /// A bound of the server is reached.
  public static ApiException busy(String detail) {
    return new ApiException(503, "Busy", detail);
  }

  public int status() {
    return status;
  }

  public String title() {
    return title;
  }

  public String detail() {
    return String.valueOf(getMessage());
  }
}
