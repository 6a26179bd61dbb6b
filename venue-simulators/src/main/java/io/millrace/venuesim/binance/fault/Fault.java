package io.millrace.venuesim.binance.fault;

import java.util.List;

/// One thing that goes wrong.
///
/// @param millis how late, how long ago, or for how long, where the kind has such a time
/// @param status of errors: the HTTP status
/// @param code of errors and refusals
public record Fault(FaultKind kind, long millis, int status, int code, String message) {
  private static final long MILLIS_USUAL = 1000;

  /// The kind with the usual numbers: -1007 with 504 for errors, a second for times.
  public static Fault of(FaultKind kind) {
    return new Fault(
        kind,
        MILLIS_USUAL,
        504,
        -1007,
        "Timeout waiting for response from backend server. Send status unknown; execution status"
            + " unknown.");
  }

  /// As a request header names it: `KIND` or `KIND;millis=500;code=-1006;status=502`.
  ///
  /// @throws IllegalArgumentException in one line, when it is none
  public static Fault parse(String text) {
    String[] parts = text.split(";", -1);
    Fault fault = of(kind(parts[0].strip()));
    for (int i = 1; i < parts.length; i++) {
      String[] pair = parts[i].split("=", 2);
      String value = pair.length == 2 ? pair[1].strip() : "";
      fault =
          switch (pair[0].strip()) {
            case "millis" -> fault.withMillis(number(pair[0], value));
            case "status" ->
                fault.withError((int) number(pair[0], value), fault.code, fault.message);
            case "code" ->
                fault.withError(fault.status, (int) number(pair[0], value), fault.message);
            case "message" -> fault.withError(fault.status, fault.code, value);
            default ->
                throw new IllegalArgumentException(
                    "fault: '" + pair[0] + "' must be millis, status, code or message");
          };
    }
    return fault;
  }

  private static long number(String name, String value) {
    if (!value.matches("-?[0-9]{1,9}")) {
      throw new IllegalArgumentException(
          "fault: " + name.strip() + " '" + value + "' must be a whole number");
    }
    return Long.parseLong(value);
  }

  static FaultKind kind(String name) {
    for (FaultKind kind : FaultKind.values()) {
      if (kind.name().equals(name)) {
        return kind;
      }
    }
    throw new IllegalArgumentException(
        "fault: '" + name + "' must be one of " + List.of(FaultKind.values()));
  }

  public Fault withMillis(long other) {
    return new Fault(kind, other, status, code, message);
  }

  public Fault withError(int otherStatus, int otherCode, String otherMessage) {
    return new Fault(kind, millis, otherStatus, otherCode, otherMessage);
  }
}
