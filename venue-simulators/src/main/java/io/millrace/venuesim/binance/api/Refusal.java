package io.millrace.venuesim.binance.api;

import io.millrace.core.document.Document;
import io.millrace.venuesim.binance.exchange.Rejection;
import org.jspecify.annotations.Nullable;

/// A request that is not carried out, as it goes over the wire.
public final class Refusal extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final int status;
  private final int code;
  private final String reason;
  private final transient @Nullable Document data;
  private final long retryAfterSeconds;

  Refusal(int status, int code, String reason, @Nullable Document data, long retryAfterSeconds) {
    super(status + " " + code + " " + reason, null, false, false);
    this.status = status;
    this.code = code;
    this.reason = reason;
    this.data = data;
    this.retryAfterSeconds = retryAfterSeconds;
  }

  public static Refusal of(int code, String reason) {
    return new Refusal(statusOf(code), code, reason, null, -1);
  }

  static Refusal with(int status, int code, String reason, Document data) {
    return new Refusal(status, code, reason, data, -1);
  }

  static Refusal limit(int status, int code, String reason, long retryAfterSeconds) {
    return new Refusal(status, code, reason, null, retryAfterSeconds);
  }

  static Refusal of(Rejection rejection) {
    return of(rejection.code(), rejection.reason());
  }

  static Refusal mandatory(String parameter) {
    return of(
        -1102,
        "Mandatory parameter '" + parameter + "' was not sent, was empty/null, or malformed.");
  }

  static Refusal either(String one, String other) {
    return of(
        -1102, "Param '" + one + "' or '" + other + "' must be sent, but both were empty/null!");
  }

  static Refusal notRequired(String parameter) {
    return of(-1106, "Parameter '" + parameter + "' sent when not required.");
  }

  static Refusal illegal(String parameter, String range) {
    return of(
        -1100,
        "Illegal characters found in parameter '"
            + parameter
            + "'; legal range is '"
            + range
            + "'.");
  }

  private static int statusOf(int code) {
    return switch (code) {
      case -1002, -2014, -2015 -> 401;
      case -1003, -1015 -> 429;
      case -1000, -1001, -1006 -> 500;
      case -1007 -> 504;
      case -1008 -> 503;
      default -> 400;
    };
  }

  public int status() {
    return status;
  }

  public int code() {
    return code;
  }

  public String reason() {
    return reason;
  }

  /// -1 when there is nothing to wait for.
  public long retryAfterSeconds() {
    return retryAfterSeconds;
  }

  /// `{"code":…,"msg":…}`, with `data` where there is any.
  public Document.Fields document() {
    Document.Builder body = Document.fields().put("code", code).put("msg", reason);
    return data == null ? body.build() : body.put("data", data).build();
  }
}
