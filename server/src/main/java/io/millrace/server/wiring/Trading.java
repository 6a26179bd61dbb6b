package io.millrace.server.wiring;

import io.millrace.engine.account.Engine;
import io.millrace.server.accounts.Accounts;
import io.millrace.server.bots.Bots;
import io.millrace.server.dashboard.Overview;
import io.millrace.server.deals.Records;
import io.millrace.server.market.LiveMarket;
import io.millrace.server.risk.Risks;
import io.millrace.server.system.Running;
import io.millrace.store.BotQueries;
import org.springframework.beans.factory.config.SingletonBeanRegistry;

/// Everything that the interface asks of what runs behind it, a part for each feature.
public record Trading(
    Accounts accounts,
    Bots bots,
    Records records,
    Overview overview,
    LiveMarket market,
    Running running,
    Risks risks) {
  /// Answers from the engine, for what is now, and from the store, for what was.
  static Trading of(Installation installation, EngineAccounts accounts, BotViews views) {
    Engine engine = installation.engine();
    var database = installation.database();
    return new Trading(
        accounts,
        new EngineBots(engine, new BotQueries(database), views),
        new EngineRecords(engine, database),
        new EngineOverview(engine, accounts, database),
        new EngineMarket(engine),
        new EngineRunning(engine),
        new EngineRisks(engine));
  }

  void register(SingletonBeanRegistry beans) {
    beans.registerSingleton("accounts", accounts);
    beans.registerSingleton("bots", bots);
    beans.registerSingleton("records", records);
    beans.registerSingleton("overview", overview);
    beans.registerSingleton("market", market);
    beans.registerSingleton("running", running);
    beans.registerSingleton("risks", risks);
  }
}
