package io.millrace.server.outgoing;

import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;
import org.apache.hc.client5.http.ClientProtocolException;
import org.jspecify.annotations.Nullable;

/// Posts to addresses that users name, each request once, on a connection of its own.
/// 1. Only https, to port 443; where private addresses are allowed, to any port, and plain http to
///    such an address.
/// 2. The name is resolved once, {@link AddressRule} examines every address behind it, and the one
///    that is connected to is one that was examined. The client of the JDK would resolve again,
///    which is why {@link PinnedClient} is another one.
/// 3. Redirects are answers like any other: none is followed.
/// 4. One time limit for all of it, and a bound for what is read.
///
/// Safe for use by many threads; the caller waits.
public final class SafePoster implements AutoCloseable {
  static final int TLS_PORT = 443;

  private final boolean allowsPrivate;
  private final AddressRule rule;
  private final Resolver resolver;
  private final Duration patience;
  private final Supplier<PinnedClient> making;

  /// Made for the first request, as most servers start without one; guarded by this.
  private @Nullable PinnedClient client;

  /// Finds the addresses behind a name.
  @FunctionalInterface
  public interface Resolver {
    InetAddress[] resolve(String host) throws UnknownHostException;
  }

  /// @param tls asked when the first request is sent
  /// @param patience for everything, from the name to the last byte
  public SafePoster(
      boolean allowsPrivate,
      Resolver resolver,
      Supplier<SSLContext> tls,
      Duration patience,
      InstantSource clock) {
    this.allowsPrivate = allowsPrivate;
    this.rule = new AddressRule(allowsPrivate);
    this.resolver = resolver;
    this.patience = patience;
    this.making = () -> new PinnedClient(tls.get(), patience, clock);
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
    try {
      return client().post(post, found);
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
      case ClientProtocolException _ -> "a broken answer";
      default -> "the connection broke";
    };
  }

  private synchronized PinnedClient client() {
    PinnedClient made = client == null ? making.get() : client;
    client = made;
    return made;
  }

  @Override
  public synchronized void close() {
    if (client != null) {
      client.close();
    }
  }
}
