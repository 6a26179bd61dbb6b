package io.millrace.venuesim.binance;

import io.millrace.core.document.Document;
import io.millrace.core.document.DocumentReader;
import io.millrace.core.document.InvalidDocumentException;
import io.millrace.json.InvalidJsonException;
import io.millrace.json.Json;
import io.millrace.venuesim.binance.api.Desk;
import io.millrace.venuesim.binance.api.Limits;
import io.millrace.venuesim.binance.api.RestDoor;
import io.millrace.venuesim.binance.api.Venue;
import io.millrace.venuesim.binance.api.VenueClock;
import io.millrace.venuesim.binance.exchange.Rejection;
import io.millrace.venuesim.binance.stream.LineRules;
import io.millrace.venuesim.binance.stream.Lines;
import io.millrace.venuesim.binance.stream.MarketStreams;
import io.millrace.venuesim.binance.stream.UserStreams;
import io.millrace.venuesim.net.HttpRequest;
import io.millrace.venuesim.net.HttpResponse;
import io.millrace.venuesim.net.Routes;
import io.millrace.venuesim.net.WebServer;
import io.millrace.venuesim.net.WebSession;
import io.millrace.venuesim.net.WebSocket;
import io.millrace.venuesim.tape.Print;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// Binance Spot on this machine: REST, streams and the WebSocket API on one port, until it is
/// closed. Beside the venue's own paths it has `/sim/…`, see {@link Admin}.
public final class BinanceSpotSimulator implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(BinanceSpotSimulator.class.getName());
  private static final long TICK_MILLIS = 1000 / MarketStreams.TICKS_A_SECOND;
  private static final String ADMIN = "/sim/";

  private final Venue venue;
  private final Lines lines;
  private final Admin admin;
  private final RestDoor rest;
  private final MarketStreams streams;
  private final WebServer server;
  private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
  private final List<Thread> replays = new ArrayList<>();
  private final List<Future<?>> planned = new CopyOnWriteArrayList<>();
  private long ticks;

  /// How it is started.
  ///
  /// @param port 0 takes a free one
  public record Settings(int port, Limits.Settings limits, LineRules lines, InstantSource time) {
    public static Settings on(int port) {
      return new Settings(port, Limits.Settings.USUAL, LineRules.USUAL, InstantSource.system());
    }
  }

  private BinanceSpotSimulator(Settings settings) throws IOException {
    venue = new Venue(settings.limits(), new VenueClock(settings.time()));
    KnownSymbols.all().forEach(venue::add);
    Desk desk = new Desk(venue);
    streams = new MarketStreams(venue);
    lines = new Lines(desk, streams, new UserStreams(venue), settings.lines());
    admin = new Admin(venue, lines);
    rest = new RestDoor(desk);
    server = WebServer.start(settings.port(), new Doors());
  }

  /// @throws IOException when the port is taken
  public static BinanceSpotSimulator start(Settings settings) throws IOException {
    BinanceSpotSimulator simulator = new BinanceSpotSimulator(settings);
    simulator.planned.add(
        simulator.clock.scheduleAtFixedRate(
            simulator::tick, TICK_MILLIS, TICK_MILLIS, TimeUnit.MILLISECONDS));
    return simulator;
  }

  private void tick() {
    venue.within(
        () -> {
          streams.tick();
          return true;
        });
    if (++ticks % MarketStreams.TICKS_A_SECOND == 0) {
      lines.keep();
    }
  }

  // ---- what it begins with

  /// Accounts, symbols and keys, as a setup file lists them, and limits of all symbols together.
  ///
  /// @throws InvalidDocumentException with all that is wrong with the first faulty entry
  public void setUp(Document setup) {
    DocumentReader given = DocumentReader.of(setup, "");
    if (given.has("limits")) {
      admin.act("limits", given.node("limits"));
    }
    for (String action : List.of("symbols", "accounts")) {
      if (given.node(action) instanceof Document.Items entries) {
        entries.items().forEach(entry -> admin.act(action, entry));
      }
    }
    given.finish();
  }

  /// Rules of faults, and actions at times after now:
  /// `{"seed":…,"rules":[…],"at":[{"afterMillis":…, "do":"print","with":{…}}]}`.
  public void script(Document script) {
    DocumentReader given = DocumentReader.of(script, "faults");
    Document.Builder rules = Document.fields().put("rules", given.node("rules"));
    if (given.has("seed")) {
      rules.put("seed", given.node("seed"));
    }
    List<Runnable> actions = new ArrayList<>();
    for (DocumentReader entry : given.objects("at")) {
      long after = entry.whole("afterMillis", 0, 0, Long.MAX_VALUE);
      String action = entry.text("do", "");
      if (!Admin.ACTIONS.contains(action)) {
        entry.problem("do", action, "one of " + String.join(", ", Admin.ACTIONS));
      }
      Document with = entry.has("with") ? entry.node("with") : Document.fields().build();
      actions.add(
          () ->
              planned.add(
                  clock.schedule(() -> actLater(action, with), after, TimeUnit.MILLISECONDS)));
    }
    given.finish();
    admin.act("faults", rules.build());
    actions.forEach(Runnable::run);
  }

  /// An action of a script whose time has come. Nobody asks for its answer, so a failure is told.
  private void actLater(String action, Document with) {
    try {
      admin.act(action, with);
    } catch (InvalidDocumentException invalid) {
      LOG.log(System.Logger.Level.ERROR, action + " of the script: " + invalid.problems());
    } catch (IllegalArgumentException | Rejection wrong) {
      LOG.log(System.Logger.Level.ERROR, action + " of the script: " + wrong.getMessage());
    }
  }

  /// Runs a recording through the venue.
  ///
  /// @param past how much of its beginning is made the past
  public void replay(Iterator<Print> prints, double speed, Duration past) {
    Replay replay = new Replay(venue, prints, speed, past);
    venue.within( // who connects meanwhile waits, and never sees half of the past
        () -> {
          replay.makePast();
          return true;
        });
    replays.add(Thread.ofVirtual().name("replay").start(replay));
  }

  /// One of the actions of `/sim/…`.
  public Document act(String action, Document body) {
    return admin.act(action, body);
  }

  /// Everything the exchange knows of every account.
  public Document state() {
    return admin.state();
  }

  public int port() {
    return server.port();
  }

  /// Of REST; streams are at the same port.
  public URI url() {
    return URI.create("http://127.0.0.1:" + port());
  }

  // ---- its doors

  private final class Doors implements Routes {
    @Override
    public HttpResponse answer(HttpRequest request) {
      try {
        if (request.path().startsWith(ADMIN)) {
          return administer(request);
        }
        HttpResponse response = rest.answer(request);
        return response == null ? HttpResponse.json(404, "{}") : response;
      } catch (IllegalArgumentException wrong) {
        return problem(wrong.getMessage());
      }
    }

    @Override
    public @Nullable WebSession open(HttpRequest handshake, WebSocket socket) {
      return lines.open(handshake, socket);
    }

    private HttpResponse administer(HttpRequest request) {
      String action = request.path().substring(ADMIN.length());
      try {
        if (request.method().equals("GET") && action.equals("state")) {
          return HttpResponse.json(200, Json.compact(admin.state()));
        }
        Document body =
            request.body().isEmpty() ? Document.fields().build() : Json.parse(request.body());
        return HttpResponse.json(200, Json.compact(admin.act(action, body)));
      } catch (InvalidDocumentException invalid) {
        return problem(invalid.problems().toString());
      } catch (InvalidJsonException | Rejection wrong) {
        return problem(wrong.getMessage());
      }
    }

    private HttpResponse problem(@Nullable String what) {
      Document body =
          Document.fields().put("problem", Optional.ofNullable(what).orElse("")).build();
      return HttpResponse.json(400, Json.compact(body));
    }
  }

  /// Tells all connections of the end before it comes, as the venue does.
  public void announceShutdown() {
    lines.announceShutdown();
  }

  @Override
  public void close() {
    clock.shutdownNow();
    replays.forEach(Thread::interrupt);
    server.close();
  }
}
