package io.millrace.venuesim.net;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Reads requests off a connection. Requests beyond the limits end the connection.
final class HttpReader {
  private static final int LINE_BYTES_MAX = 1 << 16;
  private static final int HEADERS_MAX = 100;
  private static final int BODY_BYTES_MAX = 1 << 20;

  private HttpReader() {}

  /// The next request; null when the client has closed the connection.
  static @Nullable HttpRequest read(DataInputStream in, OutputStream out, String peer)
      throws IOException {
    String line = line(in);
    if (line == null) {
      return null;
    }
    String[] parts = line.split(" ", 3);
    if (parts.length < 3) {
      throw new EOFException("no request line: " + line);
    }
    Map<String, String> headers = headers(in);
    if ("100-continue".equalsIgnoreCase(headers.get("expect"))) {
      out.write("HTTP/1.1 100 Continue\r\n\r\n".getBytes(StandardCharsets.UTF_8));
      out.flush();
    }
    String body = body(in, headers);
    int mark = parts[1].indexOf('?');
    String path = mark < 0 ? parts[1] : parts[1].substring(0, mark);
    String query = mark < 0 ? "" : parts[1].substring(mark + 1);
    return new HttpRequest(parts[0], path, query, headers, body, peer);
  }

  private static Map<String, String> headers(DataInputStream in) throws IOException {
    Map<String, String> headers = new HashMap<>();
    for (String line = line(in); line != null && !line.isEmpty(); line = line(in)) {
      int colon = line.indexOf(':');
      if (colon <= 0 || headers.size() >= HEADERS_MAX) {
        throw new EOFException("no header, or too many: " + line);
      }
      String name = line.substring(0, colon).toLowerCase(Locale.ROOT);
      headers.put(name, line.substring(colon + 1).strip());
    }
    return headers;
  }

  private static String body(DataInputStream in, Map<String, String> headers) throws IOException {
    if ("chunked".equalsIgnoreCase(headers.get("transfer-encoding"))) {
      return chunks(in);
    }
    String announced = headers.get("content-length");
    int length = announced == null ? 0 : Integer.parseInt(announced);
    return text(in, length);
  }

  private static String text(DataInputStream in, int length) throws IOException {
    if (length < 0 || length > BODY_BYTES_MAX) {
      throw new EOFException("a body of " + length + " bytes");
    }
    byte[] bytes = in.readNBytes(length);
    if (bytes.length < length) {
      throw new EOFException("the body ends early");
    }
    return new String(bytes, StandardCharsets.UTF_8);
  }

  private static String chunks(DataInputStream in) throws IOException {
    StringBuilder body = new StringBuilder();
    while (true) {
      String size = line(in);
      if (size == null) {
        throw new EOFException("the body ends early");
      }
      int length = Integer.parseInt(size.split(";", 2)[0].strip(), 16);
      body.append(text(in, length));
      line(in);
      if (length == 0) {
        return body.toString();
      }
      if (body.length() > BODY_BYTES_MAX) {
        throw new EOFException("the body is too long");
      }
    }
  }

  private static @Nullable String line(DataInputStream in) throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream(128);
    for (int next = in.read(); next != '\n'; next = in.read()) {
      if (next < 0) {
        if (line.size() == 0) {
          return null;
        }
        throw new EOFException("the line ends early");
      }
      if (line.size() == LINE_BYTES_MAX) {
        throw new EOFException("a line too long");
      }
      if (next != '\r') {
        line.write(next);
      }
    }
    return line.toString(StandardCharsets.UTF_8);
  }
}
