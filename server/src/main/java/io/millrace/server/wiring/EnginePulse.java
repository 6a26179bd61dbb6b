package io.millrace.server.wiring;

import io.millrace.core.bot.BotPhase;
import io.millrace.engine.account.Engine;
import io.millrace.engine.account.view.AccountStatus;
import io.millrace.engine.account.view.BotStatus;
import io.millrace.server.status.Heartbeat.Part;
import io.millrace.server.status.Heartbeat.Part.Name;
import io.millrace.server.status.Pulse;
import io.millrace.store.Database;
import java.util.List;

/// Looks at database, market, accounts and bots.
final class EnginePulse implements Pulse {
  private final Engine engine;
  private final Database database;

  EnginePulse(Engine engine, Database database) {
    this.engine = engine;
    this.database = database;
  }

  @Override
  public List<Part> parts() {
    List<AccountStatus> accounts = engine.accounts();
    List<BotStatus> bots = engine.bots();
    long running = accounts.stream().filter(one -> one.fault().isEmpty()).count();
    long unharmed = bots.stream().filter(bot -> bot.record().phase() != BotPhase.ERROR).count();
    return List.of(
        Part.single(Name.DATABASE, database.isHealthy()),
        Part.single(Name.MARKET, engine.market().status().fault().isEmpty()),
        Part.many(Name.ACCOUNTS, running, accounts.size()),
        Part.many(Name.BOTS, unharmed, bots.size()));
  }
}
