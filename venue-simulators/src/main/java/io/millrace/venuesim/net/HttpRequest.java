package io.millrace.venuesim.net;

import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A request as it came: nothing is decoded, because signatures are made over the bytes sent.
///
/// @param query what follows `?`, without it; empty when there is none
/// @param headers by lower-case name; of a repeated one the last
/// @param peer the address it came from
public record HttpRequest(
    String method,
    String path,
    String query,
    Map<String, String> headers,
    String body,
    String peer) {

  public @Nullable String header(String name) {
    return headers.get(name.toLowerCase(Locale.ROOT));
  }
}
