package io.millrace.venues.net;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// A complete answer. A broken one is not an answer but an exception.
///
/// @param headers by name, whatever its case
public record HttpReply(int status, Map<String, List<String>> headers, String body) {
  public HttpReply {
    var insensitive = new TreeMap<String, List<String>>(String.CASE_INSENSITIVE_ORDER);
    insensitive.putAll(headers);
    headers = insensitive;
  }

  /// The first value of a header.
  public Optional<String> header(String name) {
    List<String> values = headers.getOrDefault(name, List.of());
    return values.isEmpty() ? Optional.empty() : Optional.of(values.getFirst());
  }
}
