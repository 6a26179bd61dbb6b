package io.millrace.server.wiring;

import io.micrometer.core.instrument.MeterRegistry;
import io.millrace.engine.account.Engine;
import io.millrace.server.ServerSettings;
import io.millrace.server.live.LiveHub;
import io.millrace.server.system.SystemInfo;
import io.millrace.store.BotQueries;

/// Installation and web together.
public final class RunningServer implements AutoCloseable {
  private final Installation installation;
  private final Web web;
  private final LivePublisher publisher;

  private RunningServer(Installation installation, Web web, LivePublisher publisher) {
    this.installation = installation;
    this.web = web;
    this.publisher = publisher;
  }

  public static RunningServer start(ServerSettings settings) {
    FirstLogs.quiet();
    // The library greets with a banner and a tip of the day; our first line is the address.
    System.setProperty("org.jooq.no-logo", "true");
    System.setProperty("org.jooq.no-tips", "true");
    var installation = Installation.open(settings);
    try {
      Engine engine = installation.engine();
      var accounts = new EngineAccounts(engine, installation.accounts());
      var bots = new BotViews(engine, new BotQueries(installation.database()));
      var trading = Trading.of(installation, accounts, bots);
      var web = Web.start(settings, trading, installation.strategies());
      LiveHub hub = web.part(LiveHub.class);
      var counters = new Counters(web.part(MeterRegistry.class), engine, hub);
      var publisher =
          new LivePublisher(engine, accounts, bots, hub, web.part(SystemInfo.class), counters);
      return new RunningServer(installation, web, publisher);
    } catch (RuntimeException failed) {
      installation.close();
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
