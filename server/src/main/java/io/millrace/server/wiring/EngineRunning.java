package io.millrace.server.wiring;

import io.millrace.core.bot.BotPhase;
import io.millrace.engine.account.Engine;
import io.millrace.engine.account.view.BotStatus;
import io.millrace.server.api.Mode;
import io.millrace.server.system.MarketSource;
import io.millrace.server.system.MarketView;
import io.millrace.server.system.Running;
import io.millrace.server.system.SystemView;
import java.util.Comparator;
import java.util.List;

/// What the installation says of its engine.
final class EngineRunning implements Running {
  private final Engine engine;
  private final MarketSource prices;

  EngineRunning(Engine engine, MarketSource prices) {
    this.engine = engine;
    this.prices = prices;
  }

  @Override
  public MarketView market() {
    var status = engine.market().status();
    return new MarketView(
        prices, status.speed(), status.now(), status.ended(), status.fault().orElse(null));
  }

  @Override
  public Mode mode() {
    return Mine.accounts(engine).stream()
        .map(account -> Mode.valueOf(account.record().mode().name()))
        .max(Comparator.naturalOrder())
        .orElse(Mode.PAPER);
  }

  @Override
  public SystemView.BotCounts botCounts() {
    List<BotStatus> all = Mine.bots(engine);
    int active = (int) all.stream().filter(bot -> bot.record().phase() != BotPhase.STOPPED).count();
    return new SystemView.BotCounts(all.size(), active);
  }
}
