package io.millrace.bench;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;

/// A connection that is kept for many requests, as a browser's, and does no more than it must:
/// client and server share this machine, and what the client takes the server has not.
final class KeptLine implements AutoCloseable {
  private static final int BUFFER = 16 * 1024;
  private static final Duration PATIENCE = Duration.ofMinutes(1);

  private final Socket socket;
  private final InputStream in;
  private long bytes;

  KeptLine(int port) throws IOException {
    socket = new Socket(InetAddress.getLoopbackAddress(), port);
    socket.setTcpNoDelay(true);
    socket.setSoTimeout(Math.toIntExact(PATIENCE.toMillis()));
    in = new BufferedInputStream(socket.getInputStream(), BUFFER);
  }

  /// Sends a request and reads its answer to the end.
  ///
  /// @return its status
  int ask(byte[] request) throws IOException {
    socket.getOutputStream().write(request);
    String first = line();
    int status = Integer.parseInt(first.substring(9, 12));
    long length = 0;
    boolean inPieces = false;
    for (String head = line(); !head.isEmpty(); head = line()) {
      String lower = head.toLowerCase(Locale.ROOT);
      if (lower.startsWith("content-length:")) {
        length = Long.parseLong(lower.substring(15).strip());
      } else if (lower.startsWith("transfer-encoding:")) {
        inPieces = lower.endsWith("chunked");
      }
    }
    if (inPieces) {
      pieces();
    } else {
      skip(length);
    }
    return status;
  }

  private void pieces() throws IOException {
    long size;
    do {
      size = Long.parseLong(line(), 16);
      skip(size);
      String _ = line();
    } while (size > 0);
  }

  private void skip(long length) throws IOException {
    in.skipNBytes(length);
    bytes += length;
  }

  private String line() throws IOException {
    var text = new StringBuilder(80);
    for (int next = in.read(); next != '\n'; next = in.read()) {
      if (next < 0) {
        throw new EOFException("the server closed the connection");
      }
      if (next != '\r') {
        text.append((char) next);
      }
    }
    bytes += text.length() + 2;
    return text.toString();
  }

  /// How much it has read.
  long bytes() {
    return bytes;
  }

  /// A request of a browser, whole.
  ///
  /// @param cookie of who asks; empty for nobody
  static byte[] get(int port, String path, String cookie) {
    String text =
        "GET "
            + path
            + " HTTP/1.1\r\nHost: localhost:"
            + port
            + "\r\n"
            + "Accept: application/json\r\nAccept-Encoding: gzip\r\n"
            + (cookie.isEmpty() ? "" : "Cookie: " + cookie + "\r\n")
            + "\r\n";
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
