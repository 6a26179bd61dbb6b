package io.millrace.venuesim.net;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// Listens on one port of this machine only, and serves every connection on a virtual thread.
public final class WebServer implements AutoCloseable {
  private static final String ACCEPT_SALT = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";
  private static final int BACKLOG = 4096;

  private final ServerSocket listener;
  private final Routes routes;
  private final Set<Socket> connections = ConcurrentHashMap.newKeySet();

  private WebServer(ServerSocket listener, Routes routes) {
    this.listener = listener;
    this.routes = routes;
  }

  /// @param port 0 takes a free one
  /// @throws IOException when the port is taken
  public static WebServer start(int port, Routes routes) throws IOException {
    ServerSocket listener = new ServerSocket();
    listener.setReuseAddress(true);
    listener.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), BACKLOG);
    WebServer server = new WebServer(listener, routes);
    Thread.ofPlatform().daemon().name("venue-listener").start(server::accept);
    return server;
  }

  public int port() {
    return listener.getLocalPort();
  }

  private void accept() {
    while (!listener.isClosed()) {
      try {
        Socket socket = listener.accept();
        socket.setTcpNoDelay(true);
        connections.add(socket);
        Thread.ofVirtual().start(() -> serve(socket));
      } catch (IOException closed) {
        if (!listener.isClosed()) {
          throw new UncheckedIOException(closed);
        }
      }
    }
  }

  private void serve(Socket socket) {
    try (socket) {
      var in = new DataInputStream(new BufferedInputStream(socket.getInputStream(), 1 << 14));
      OutputStream out = socket.getOutputStream();
      String peer = socket.getInetAddress().getHostAddress();
      for (HttpRequest request = HttpReader.read(in, out, peer);
          request != null;
          request = HttpReader.read(in, out, peer)) {
        if ("websocket".equalsIgnoreCase(request.headers().get("upgrade"))) {
          upgrade(socket, in, out, request);
          return;
        }
        if (!deliver(out, request, routes.answer(request))) {
          return;
        }
      }
    } catch (IOException | NumberFormatException gone) {
      // the client went away
    } finally {
      connections.remove(socket);
    }
  }

  /// Whether the connection goes on.
  private static boolean deliver(OutputStream out, HttpRequest request, HttpResponse response)
      throws IOException {
    if (response.delivery() == HttpResponse.Delivery.NONE) {
      return false;
    }
    if (response.delivery() == HttpResponse.Delivery.SILENCE) {
      waitForTheClientToGiveUp();
      return false;
    }
    String asked = request.headers().getOrDefault("connection", "");
    boolean close = asked.toLowerCase(Locale.ROOT).contains("close");
    StringBuilder head = new StringBuilder("HTTP/1.1 ");
    head.append(response.status()).append(' ').append(phrase(response.status())).append("\r\n");
    for (Map.Entry<String, String> header : response.headers().entrySet()) {
      head.append(header.getKey()).append(": ").append(header.getValue()).append("\r\n");
    }
    byte[] body = response.body().getBytes(StandardCharsets.UTF_8);
    head.append("Content-Length: ").append(body.length).append("\r\n");
    head.append(close ? "Connection: close\r\n\r\n" : "\r\n");
    byte[] headBytes = head.toString().getBytes(StandardCharsets.UTF_8);
    boolean cut = response.delivery() == HttpResponse.Delivery.CUT;
    int length = cut ? body.length / 2 : body.length;
    byte[] all = Arrays.copyOf(headBytes, headBytes.length + length);
    System.arraycopy(body, 0, all, headBytes.length, length);
    out.write(all);
    out.flush();
    return !cut && !close;
  }

  private static void waitForTheClientToGiveUp() {
    try {
      Thread.sleep(Duration.ofMinutes(5));
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  private static String phrase(int status) {
    return switch (status) {
      case 200 -> "OK";
      case 400 -> "Bad Request";
      case 401 -> "Unauthorized";
      case 403 -> "Forbidden";
      case 404 -> "Not Found";
      case 409 -> "Conflict";
      case 418 -> "I'm a teapot";
      case 429 -> "Too Many Requests";
      case 500 -> "Internal Server Error";
      case 502 -> "Bad Gateway";
      case 503 -> "Service Unavailable";
      case 504 -> "Gateway Timeout";
      default -> "Status";
    };
  }

  private void upgrade(Socket socket, DataInputStream in, OutputStream out, HttpRequest request)
      throws IOException {
    WebSocket web = new WebSocket(socket, in, out);
    WebSession session = routes.open(request, web);
    String key = request.headers().get("sec-websocket-key");
    if (session == null || key == null) {
      HttpResponse refused = HttpResponse.json(404, "");
      deliver(out, request, refused);
      return;
    }
    String head =
        "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
            + "Sec-WebSocket-Accept: "
            + acceptance(key)
            + "\r\n\r\n";
    out.write(head.getBytes(StandardCharsets.UTF_8));
    out.flush();
    web.serve(session);
  }

  private static String acceptance(String key) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-1")
              .digest((key + ACCEPT_SALT).getBytes(StandardCharsets.UTF_8));
      return Base64.getEncoder().encodeToString(digest);
    } catch (NoSuchAlgorithmException absent) {
      throw new IllegalStateException("every JDK has SHA-1", absent);
    }
  }

  @Override
  public void close() {
    try {
      listener.close();
      for (Socket socket : connections) {
        socket.close();
      }
    } catch (IOException failed) {
      throw new UncheckedIOException("closing port " + listener.getLocalPort(), failed);
    }
  }
}
