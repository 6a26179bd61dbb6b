package io.millrace.server.mail;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

/// A mail server on this machine that takes one conversation after the other.
final class SmtpStandIn implements AutoCloseable {
  private final ServerSocket listening;
  private final Optional<SSLContext> tls;
  final List<String> commands = new CopyOnWriteArrayList<>();
  final List<String> texts = new CopyOnWriteArrayList<>();

  /// What it answers to `RCPT`.
  volatile String reply = "250 fine";

  /// @param tls offers `STARTTLS` with it
  SmtpStandIn(Optional<SSLContext> tls) throws IOException {
    this.listening = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
    this.tls = tls;
    Thread.ofVirtual().start(this::listen);
  }

  int port() {
    return listening.getLocalPort();
  }

  private void listen() {
    while (!listening.isClosed()) {
      try (Socket socket = listening.accept()) {
        say(socket, "220 hello");
        talk(socket, false);
      } catch (IOException gone) {
        commands.add("gone: " + gone.getClass().getSimpleName());
      }
    }
  }

  private void talk(Socket socket, boolean secured) throws IOException {
    var in =
        new BufferedReader(
            new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      commands.add(line);
      switch (line.replaceAll("[ :].*", "")) {
        case "EHLO" ->
            say(
                socket,
                "250-me\r\n250"
                    + (tls.isPresent() && !secured ? " STARTTLS" : " AUTH LOGIN PLAIN"));
        case "STARTTLS" -> {
          say(socket, "220 go on");
          talk(secured(socket), true);
          return;
        }
        case "AUTH" -> say(socket, "235 welcome");
        case "RCPT" -> say(socket, reply);
        case "DATA" -> {
          say(socket, "354 speak");
          texts.add(text(in));
          say(socket, "250 taken");
        }
        case "QUIT" -> {
          return;
        }
        default -> say(socket, "250 fine");
      }
    }
  }

  private SSLSocket secured(Socket socket) throws IOException {
    var factory = tls.orElseThrow().getSocketFactory();
    var secured = (SSLSocket) factory.createSocket(socket, null, socket.getPort(), false);
    secured.setUseClientMode(false);
    secured.startHandshake();
    return secured;
  }

  private static String text(BufferedReader in) throws IOException {
    var text = new StringBuilder();
    for (String line = in.readLine(); line != null && !line.equals("."); line = in.readLine()) {
      text.append(line).append('\n');
    }
    return text.toString();
  }

  private static void say(Socket socket, String line) throws IOException {
    socket.getOutputStream().write((line + "\r\n").getBytes(StandardCharsets.US_ASCII));
  }

  /// What people read of a text.
  static String read(String text) {
    String body = text.substring(text.indexOf("\n\n")).replace("\n", "");
    Matcher subject = Pattern.compile("=\\?UTF-8\\?B\\?(.*)\\?=").matcher(text);
    String head = subject.find() ? decoded(subject.group(1)) : "";
    return head + ": " + decoded(body);
  }

  private static String decoded(String base64) {
    return new String(Base64.getDecoder().decode(base64), StandardCharsets.UTF_8);
  }

  @Override
  public void close() throws IOException {
    listening.close();
  }
}
