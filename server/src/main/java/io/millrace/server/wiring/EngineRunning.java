package io.millrace.server.wiring;

import io.millrace.core.bot.BotPhase;
import io.millrace.engine.account.Engine;
import io.millrace.engine.account.view.BotStatus;
import io.millrace.server.api.Mode;
import io.millrace.server.system.Running;
import io.millrace.server.system.SystemView;
import io.millrace.server.system.SystemView.Market.Kind;
import java.util.Comparator;
import java.util.List;

/// What the installation says of its engine.
final class EngineRunning implements Running {
  private final Engine engine;
  private final PaperFunding funding;

  EngineRunning(Engine engine, PaperFunding funding) {
    this.engine = engine;
    this.funding = funding;
  }

  @Override
  public SystemView.Market market() {
    var status = engine.market().status();
    String end = status.ended() ? " (at its end)" : "";
    String paid = funding.sentence().isEmpty() ? "" : "; " + funding.sentence();
    return new SystemView.Market(
        switch (status.kind()) {
          case "live" -> Kind.LIVE;
          case "replay" -> Kind.REPLAY;
          default -> Kind.SYNTHETIC;
        },
        status.description() + end + paid + status.fault().map(why -> ": " + why).orElse(""),
        status.speed(),
        status.now());
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
