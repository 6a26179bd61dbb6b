package io.millrace.venuesim.binance.stream;

import io.millrace.venuesim.binance.api.Desk;
import io.millrace.venuesim.binance.api.Venue;
import io.millrace.venuesim.binance.api.Wire;
import io.millrace.venuesim.net.HttpRequest;
import io.millrace.venuesim.net.WebSession;
import io.millrace.venuesim.net.WebSocket;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// Opens connections at the venue's paths and keeps them: `/ws`, `/stream` and `/ws-api/v3`.
public final class Lines {
  private static final int CONNECT_WEIGHT = 2;

  private final Desk desk;
  private final MarketStreams streams;
  private final UserStreams userStreams;
  private final LineRules rules;
  private final Set<StreamSession> streamSessions = ConcurrentHashMap.newKeySet();
  private final Set<ApiSession> apiSessions = ConcurrentHashMap.newKeySet();

  public Lines(Desk desk, MarketStreams streams, UserStreams userStreams, LineRules rules) {
    this.desk = desk;
    this.streams = streams;
    this.userStreams = userStreams;
    this.rules = rules;
  }

  /// Null when there is nothing at the path, or the address connects too often.
  public @Nullable WebSession open(HttpRequest handshake, WebSocket socket) {
    Venue venue = desk.venue();
    boolean allowed =
        venue.within(() -> venue.limits().connect(socket.peer(), venue.clock().micros()));
    if (!allowed) {
      return null;
    }
    Wire wire = new Wire("MICROSECOND".equalsIgnoreCase(parameter(handshake, "timeUnit")));
    String path = handshake.path();
    if (path.equals("/ws-api/v3")) {
      return openApi(handshake, socket, wire);
    }
    if (path.equals("/stream")) {
      String names = parameter(handshake, "streams");
      return openStreams(socket, wire, true, names == null ? List.of() : split(names));
    }
    if (path.equals("/ws") || path.startsWith("/ws/")) {
      String names = path.length() > 4 ? decoded(path.substring(4)) : "";
      return openStreams(socket, wire, false, split(names));
    }
    return null;
  }

  private static List<String> split(String names) {
    List<String> all = new ArrayList<>(List.of(names.split("/", -1)));
    all.removeIf(String::isEmpty);
    return all;
  }

  private static @Nullable String parameter(HttpRequest handshake, String name) {
    for (String pair : handshake.query().split("&", -1)) {
      if (pair.startsWith(name + "=")) {
        return decoded(pair.substring(name.length() + 1));
      }
    }
    return null;
  }

  private static String decoded(String text) {
    return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
  }

  private WebSession openStreams(
      WebSocket socket, Wire wire, boolean combined, List<String> names) {
    Line line = line(socket, true);
    StreamSession session =
        new StreamSession(
            streams, line, wire, desk.venue().clock()::millis, rules, combined, names);
    streamSessions.add(session);
    return session;
  }

  private WebSession openApi(HttpRequest handshake, WebSocket socket, Wire wire) {
    Venue venue = desk.venue();
    venue.within(
        () -> {
          venue.limits().weigh(socket.peer(), venue.clock().micros(), CONNECT_WEIGHT);
          return true;
        });
    boolean limits = !"false".equals(parameter(handshake, "returnRateLimits"));
    ApiSession session =
        new ApiSession(desk, userStreams, line(socket, false), wire, socket.peer(), limits);
    apiSessions.add(session);
    return session;
  }

  private Line line(WebSocket socket, boolean limited) {
    Venue venue = desk.venue();
    return new Line(socket, venue.faults(), rules, venue.clock().millis(), limited);
  }

  /// Called about once a second: pings, ends what is too old or dead, forgets what has ended.
  public void keep() {
    long now = desk.venue().clock().millis();
    streamSessions.removeIf(session -> !session.line().isOpen());
    apiSessions.removeIf(session -> !session.line().isOpen());
    streamSessions.forEach(session -> session.line().keep(now));
    apiSessions.forEach(
        session -> {
          session.line().keep(now);
          session.checkKey();
        });
  }

  /// Tells all connections that they are about to end; whoever asked ends them later.
  public void announceShutdown() {
    long now = desk.venue().clock().micros();
    streamSessions.forEach(session -> session.announceShutdown(now));
    apiSessions.forEach(session -> session.announceShutdown(now));
  }

  /// Ends all connections without a word.
  public void cutAll() {
    streamSessions.forEach(session -> session.line().cut());
    apiSessions.forEach(session -> session.line().cut());
  }

  /// Silences all connections, or lets them speak again.
  public void muteAll(boolean silent) {
    streamSessions.forEach(session -> session.line().mute(silent));
    apiSessions.forEach(session -> session.line().mute(silent));
  }

  public int open() {
    return streamSessions.size() + apiSessions.size();
  }
}
