package io.millrace.server.wiring;

import io.micrometer.core.instrument.MeterRegistry;
import io.millrace.server.Quiet;
import io.millrace.server.ServerSettings;
import io.millrace.server.backtests.BacktestDesk;
import io.millrace.server.live.LiveHub;
import io.millrace.server.live.LiveMessage;
import io.millrace.server.system.SystemInfo;
import io.millrace.server.users.Caller;
import io.millrace.server.users.Users;
import io.millrace.store.BotQueries;
import io.millrace.store.FenceStore;
import java.net.URI;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Installation and web together. Both take about as long to start and hardly need each other until
/// the end, so they start side by side.
public final class RunningServer implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(RunningServer.class);
  private final Installation installation;
  private final Web web;
  private final LivePublisher publisher;

  /// An open installation and its answers to the web.
  private record Opened(
      Installation installation, EngineAccounts accounts, BotViews bots, Trading trading) {
    static Opened of(ServerSettings settings) {
      var installation = Installation.open(settings);
      var accounts =
          new EngineAccounts(
              installation.engine(),
              installation.node(),
              installation.accounts(),
              installation.credentials(),
              new FenceStore(installation.database()),
              installation.audit(),
              installation.readers());
      var bots =
          new BotViews(
              installation.engine(),
              new BotQueries(installation.database()),
              installation.readers());
      return new Opened(installation, accounts, bots, Trading.of(installation, accounts, bots));
    }
  }

  private RunningServer(Opened opened, Web web) {
    var engine = opened.installation.engine();
    LiveHub hub = web.part(LiveHub.class);
    var counters = new Counters(web.part(MeterRegistry.class), engine, hub);
    this.installation = opened.installation;
    this.web = web;
    this.publisher =
        new LivePublisher(
            engine,
            opened.accounts,
            opened.bots,
            hub,
            web.part(SystemInfo.class),
            counters,
            installation.readers(),
            welcome(installation));
    installation.relay().start(URI.create("http://localhost:" + web.port()));
    installation
        .notifying()
        .tells(
            person ->
                hub.publishToAllOf(
                    person,
                    "notifications",
                    new LiveMessage.LiveNotifications(
                        installation.notifying().desk().unread(person))));
    installation
        .departures()
        .ifPresent(its -> its.start(people -> web.part(BacktestDesk.class).removeOf(people)));
    installation.people().users().ifPresent(RunningServer::inviteAdministrator);
  }

  public static RunningServer start(ServerSettings settings) {
    Quiet.libraries();
    CompletableFuture<Opened> opening = open(settings);
    Web web;
    try {
      web = Web.start(settings, () -> opening.join().trading());
    } catch (RuntimeException failed) {
      result(opening).installation.close(); // unless it has failed itself, which then is the cause
      throw failed;
    }
    return new RunningServer(result(opening), web);
  }

  /// Whoever has logged out, or was logged out, hears nothing more.
  private static Predicate<Caller> welcome(Installation installation) {
    return installation
        .people()
        .users()
        .<Predicate<Caller>>map(its -> its::isWelcome)
        .orElse(_ -> true);
  }

  private static void inviteAdministrator(Users users) {
    if (!users.isSetUp()) {
      LOG.atInfo().log(
          "nobody is administrator yet: open " + users.setUpLink() + " within 24 hours");
    }
  }

  private static CompletableFuture<Opened> open(ServerSettings settings) {
    var opening = new CompletableFuture<Opened>();
    Thread.ofPlatform()
        .name("open")
        .start(
            () -> {
              try {
                opening.complete(Opened.of(settings));
              } catch (RuntimeException | Error failed) {
                opening.completeExceptionally(failed);
              }
            });
    return opening;
  }

  private static Opened result(CompletableFuture<Opened> opening) {
    try {
      return opening.join();
    } catch (CompletionException failed) {
      if (failed.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw failed;
    }
  }

  public int port() {
    return web.port();
  }

  @Override
  public void close() {
    publisher.close();
    web.close();
    installation.close();
  }
}
