package io.millrace.server.outgoing;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// One request and its answer in HTTP/1.1 over a connection that is open and then done with. Of the
/// answer no more is read than {@value #MOST_BYTES} bytes.
final class PlainHttp {
  static final int MOST_BYTES = 64 << 10;
  private static final int LONGEST_LINE = 8 << 10;
  private static final int MOST_HEADERS = 100;

  private PlainHttp() {}

  static Reply exchange(Socket socket, Post post, Instant now) throws IOException {
    byte[] body = post.json().getBytes(StandardCharsets.UTF_8);
    socket.getOutputStream().write(head(post, body.length).getBytes(StandardCharsets.US_ASCII));
    socket.getOutputStream().write(body);
    socket.getOutputStream().flush();
    var in = new BufferedInputStream(socket.getInputStream());
    int status = status(in);
    while (status / 100 == 1) {
      headers(in);
      status = status(in);
    }
    Map<String, String> headers = headers(in);
    return new Reply.Answered(status, retryAfter(headers, now), body(in, headers));
  }

  private static String head(Post post, int length) {
    URI address = post.address();
    String path = address.getRawPath().isEmpty() ? "/" : address.getRawPath();
    String query = address.getRawQuery() == null ? "" : "?" + address.getRawQuery();
    String port = address.getPort() == -1 ? "" : ":" + address.getPort();
    var head = new StringBuilder();
    head.append("POST ").append(path).append(query).append(" HTTP/1.1\r\n");
    line(head, "Host", address.getHost() + port);
    line(head, "User-Agent", "Millrace");
    line(head, "Content-Type", "application/json");
    line(head, "Content-Length", String.valueOf(length));
    line(head, "Accept", "application/json");
    line(head, "Connection", "close");
    post.headers().forEach((name, value) -> line(head, name, value));
    return head.append("\r\n").toString();
  }

  private static void line(StringBuilder head, String name, String value) {
    if (value.chars().anyMatch(each -> each < ' ' || each > '~')) {
      throw new IllegalArgumentException("the header " + name + " has more than one line of ASCII");
    }
    head.append(name).append(": ").append(value).append("\r\n");
  }

  private static int status(InputStream in) throws IOException {
    String line = line(in);
    if (!line.matches("HTTP/1\\.[01] [1-5][0-9]{2}( .*)?")) {
      throw new BrokenAnswer("no status");
    }
    return Integer.parseInt(line.substring(9, 12));
  }

  private static Map<String, String> headers(InputStream in) throws IOException {
    Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    for (int count = 0; count <= MOST_HEADERS; count++) {
      String line = line(in);
      if (line.isEmpty()) {
        return headers;
      }
      int colon = line.indexOf(':');
      if (colon > 0) {
        headers.put(line.substring(0, colon), line.substring(colon + 1).strip());
      }
    }
    throw new BrokenAnswer("too many headers");
  }

  private static String line(InputStream in) throws IOException {
    var line = new StringBuilder();
    for (int next = in.read(); next != '\n'; next = in.read()) {
      if (next < 0) {
        throw new BrokenAnswer("it ends too early");
      }
      if (line.length() >= LONGEST_LINE) {
        throw new BrokenAnswer("a line is too long");
      }
      line.append((char) next);
    }
    return line.toString().stripTrailing();
  }

  private static String body(InputStream in, Map<String, String> headers) throws IOException {
    if ("chunked".equalsIgnoreCase(headers.get("Transfer-Encoding"))) {
      return chunked(in);
    }
    String length = headers.getOrDefault("Content-Length", String.valueOf(MOST_BYTES));
    if (!length.matches("[0-9]{1,18}")) {
      throw new BrokenAnswer("no length");
    }
    int most = (int) Math.min(MOST_BYTES, Long.parseLong(length));
    return new String(in.readNBytes(most), StandardCharsets.UTF_8);
  }

  private static String chunked(InputStream in) throws IOException {
    var body = new java.io.ByteArrayOutputStream();
    while (body.size() < MOST_BYTES) {
      String size = line(in).replaceFirst(";.*", "").strip();
      if (!size.matches("[0-9A-Fa-f]{1,7}")) {
        throw new BrokenAnswer("no size of a chunk");
      }
      int length = Integer.parseInt(size, 16);
      if (length == 0) {
        break;
      }
      body.write(in.readNBytes(Math.min(length, MOST_BYTES - body.size())));
      if (body.size() < MOST_BYTES) {
        line(in);
      }
    }
    return body.toString(StandardCharsets.UTF_8);
  }

  /// RFC 9110, 10.2.3: seconds, or a date.
  private static Optional<Duration> retryAfter(Map<String, String> headers, Instant now) {
    String asked = headers.getOrDefault("Retry-After", "");
    if (asked.matches("[0-9]{1,9}([.][0-9]{1,9})?")) {
      return Optional.of(Duration.ofSeconds(Long.parseLong(asked.replaceFirst("[.].*", "")) + 1));
    }
    try {
      var until = ZonedDateTime.parse(asked, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
      return until.isAfter(now) ? Optional.of(Duration.between(now, until)) : Optional.empty();
    } catch (DateTimeException _) {
      return Optional.empty();
    }
  }
}
