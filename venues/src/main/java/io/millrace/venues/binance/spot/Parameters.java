package io.millrace.venues.binance.spot;

import io.millrace.core.document.Document;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// The parameters of a request in the order in which they are sent, which is the order in which a
/// REST request is signed. Values are texts; amounts come as exact decimals in plain notation.
final class Parameters {
  private final Map<String, String> values = new LinkedHashMap<>();

  static Parameters none() {
    return new Parameters();
  }

  static Parameters of(String name, Object value) {
    return new Parameters().with(name, value);
  }

  /// @throws IllegalArgumentException when the name is there already
  Parameters with(String name, Object value) {
    if (values.putIfAbsent(name, value.toString()) != null) {
      throw new IllegalArgumentException("parameter " + name + " is given twice");
    }
    return this;
  }

  Parameters copy() {
    var copy = new Parameters();
    copy.values.putAll(values);
    return copy;
  }

  String value(String name) {
    return values.getOrDefault(name, "");
  }

  /// As a query, percent-encoded: what is sent is what is signed (since 2026-01-15).
  String query() {
    return values.entrySet().stream()
        .map(entry -> encoded(entry.getKey()) + '=' + encoded(entry.getValue()))
        .collect(Collectors.joining("&"));
  }

  /// What the WebSocket API signs: sorted by name and not encoded.
  String sorted() {
    return new TreeMap<>(values)
        .entrySet().stream()
            .map(entry -> entry.getKey() + '=' + entry.getValue())
            .collect(Collectors.joining("&"));
  }

  /// As the parameters of a WebSocket request.
  Document.Fields document() {
    Document.Builder fields = Document.fields();
    values.forEach(
        (name, value) -> {
          if (name.equals("timestamp") || name.equals("recvWindow")) {
            fields.put(name, Long.parseLong(value));
          } else {
            fields.put(name, value);
          }
        });
    return fields.build();
  }

  static String encoded(String text) {
    StringBuilder encoded = new StringBuilder();
    for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
      char c = (char) (b & 0xff);
      boolean unreserved =
          (c >= 'A' && c <= 'Z')
              || (c >= 'a' && c <= 'z')
              || (c >= '0' && c <= '9')
              || c == '-'
              || c == '_'
              || c == '.'
              || c == '~';
      if (unreserved) {
        encoded.append(c);
      } else {
        encoded.append('%').append(hex(c >> 4)).append(hex(c & 15));
      }
    }
    return encoded.toString();
  }

  private static char hex(int digit) {
    return "0123456789ABCDEF".charAt(digit);
  }
}
