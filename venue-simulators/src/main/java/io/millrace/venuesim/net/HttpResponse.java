package io.millrace.venuesim.net;

import java.util.LinkedHashMap;
import java.util.Map;

/// An answer.
///
/// @param delivery how much of it the client gets
public record HttpResponse(
    int status, Map<String, String> headers, String body, Delivery delivery) {

  /// What becomes of an answer on its way.
  public enum Delivery {
    WHOLE,
    /// Half of the announced body, then the connection ends.
    CUT,
    /// Nothing, then the connection ends.
    NONE,
    /// Nothing, and the connection stays open until the client gives up.
    SILENCE
  }

  /// JSON, delivered whole.
  public static HttpResponse json(int status, String body) {
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("Content-Type", "application/json;charset=UTF-8");
    return new HttpResponse(status, headers, body, Delivery.WHOLE);
  }

  public HttpResponse with(String header, String value) {
    Map<String, String> more = new LinkedHashMap<>(headers);
    more.put(header, value);
    return new HttpResponse(status, more, body, delivery);
  }

  public HttpResponse with(Delivery other) {
    return new HttpResponse(status, headers, body, other);
  }
}
