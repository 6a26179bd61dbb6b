package io.millrace.server.outgoing;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;

/// Posts to addresses that users name, each request once, on a connection of its own.
/// 1. Only https, to port 443; where private addresses are allowed, to any port, and plain http to
///    such an address.
/// 2. The name is resolved once, {@link AddressRule} examines every address behind it, and the one
///    that is connected to is one that was examined. The client of the JDK would resolve again,
///    which is why this speaks over a socket.
/// 3. Redirects are answers like any other: none is followed.
/// 4. One time limit for all of it, and a bound for what is read.
///
/// Safe for use by many threads; the caller waits.
public final class SafePoster implements AutoCloseable {
  static final int TLS_PORT = 443;

  private final boolean allowsPrivate;
  private final AddressRule rule;
  private final Resolver resolver;
  private final SSLSocketFactory tls;
  private final Duration patience;
  private final InstantSource clock;
  private final ScheduledExecutorService cutter =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().name("outgoing-limit").daemon().factory());

  /// Finds the addresses behind a name.
  @FunctionalInterface
  public interface Resolver {
    InetAddress[] resolve(String host) throws UnknownHostException;
  }

  /// @param patience for everything, from the name to the last byte
  public SafePoster(
      boolean allowsPrivate,
      Resolver resolver,
      SSLSocketFactory tls,
      Duration patience,
      InstantSource clock) {
    this.allowsPrivate = allowsPrivate;
    this.rule = new AddressRule(allowsPrivate);
    this.resolver = resolver;
    this.tls = tls;
    this.patience = patience;
    this.clock = clock;
  }

  /// Why an address cannot be posted to, as far as it tells without being resolved; nothing when it
  /// can.
  public Optional<String> unfit(URI address) {
    String scheme = String.valueOf(address.getScheme());
    boolean isPlain = scheme.equals("http") && allowsPrivate;
    if (!scheme.equals("https") && !isPlain) {
      return Optional.of("an https address");
    }
    if (!address.toASCIIString().equals(address.toString())) {
      return Optional.of("an address of plain characters, others as %…");
    }
    if (address.getHost() == null || address.getRawUserInfo() != null) {
      return Optional.of("an address with a host, and without a user");
    }
    if (!allowsPrivate && address.getPort() != -1 && address.getPort() != TLS_PORT) {
      return Optional.of("an address without a port: only " + TLS_PORT + " is spoken to");
    }
    return Optional.empty();
  }

  public Reply post(Post post) {
    for (String why : unfit(post.address()).stream().toList()) {
      return new Reply.Barred("it must be " + why);
    }
    long end = System.nanoTime() + patience.toNanos();
    String host = post.address().getHost();
    try {
      InetAddress found = null;
      for (InetAddress one : resolver.resolve(host.replaceAll("[\\[\\]]", ""))) {
        for (String why : refusal(post.address(), one).stream().toList()) {
          return new Reply.Barred(why);
        }
        found = found == null ? one : found;
      }
      return found == null ? new Reply.Silent("its name has no address") : post(post, found, end);
    } catch (UnknownHostException _) {
      return new Reply.Silent("its name is not known");
    }
  }

  /// One address that may not be connected to is enough: nobody has a public server and a private
  /// one behind the same name.
  private Optional<String> refusal(URI address, InetAddress found) {
    boolean isPlain = "http".equals(address.getScheme());
    return rule.refusal(found)
        .or(
            () ->
                isPlain && !AddressRule.isPrivate(found)
                    ? Optional.of("plain http goes to private addresses only")
                    : Optional.empty());
  }

  private Reply post(Post post, InetAddress found, long end) {
    try (var socket = new Socket()) {
      ScheduledFuture<?> cut =
          cutter.schedule(() -> close(socket), end - System.nanoTime(), TimeUnit.NANOSECONDS);
      try {
        boolean isPlain = "http".equals(post.address().getScheme());
        int port = post.address().getPort();
        int usual = isPlain ? 80 : TLS_PORT;
        socket.connect(
            new InetSocketAddress(found, port == -1 ? usual : port), (int) patience.toMillis());
        Socket speaking = isPlain ? socket : secured(socket, post.address());
        return PlainHttp.exchange(speaking, post, clock.instant());
      } finally {
        cut.cancel(false);
      }
    } catch (IOException failed) {
      boolean isLate = System.nanoTime() >= end;
      return new Reply.Silent(
          isLate ? "no answer within " + patience.toSeconds() + " s" : reason(failed));
    }
  }

  /// What of a failure may be told: nothing that a machine behind the address said.
  private static String reason(IOException failed) {
    return switch (failed) {
      case java.net.ConnectException _ -> "no connection: refused";
      case java.net.NoRouteToHostException _ -> "no connection: no route";
      case javax.net.ssl.SSLException _ -> "no connection: its certificate or TLS is not in order";
      case BrokenAnswer broken -> "a broken answer: " + broken.getMessage();
      default -> "the connection broke";
    };
  }

  private SSLSocket secured(Socket socket, URI address) throws IOException {
    var secured = (SSLSocket) tls.createSocket(socket, address.getHost(), socket.getPort(), true);
    SSLParameters parameters = secured.getSSLParameters();
    parameters.setEndpointIdentificationAlgorithm("HTTPS");
    secured.setSSLParameters(parameters);
    secured.startHandshake();
    return secured;
  }

  private static void close(Socket socket) {
    try {
      socket.close();
    } catch (IOException _) {
      // Whoever reads from it sees that it is closed.
    }
  }

  @Override
  public void close() {
    cutter.shutdownNow();
  }
}
