package io.millrace.server.wiring;

import io.millrace.core.account.Deal;
import io.millrace.core.bot.BotEvent;
import io.millrace.core.reason.Reason;
import io.millrace.core.strategy.Command;
import io.millrace.engine.account.Engine;
import io.millrace.engine.account.view.BotStatus;
import io.millrace.server.api.Given;
import io.millrace.server.bots.BotCommand;
import io.millrace.server.deals.DecisionView;
import io.millrace.server.deals.DecisionView.DecisionReason;
import io.millrace.server.deals.Records;
import io.millrace.server.errors.ApiException;
import io.millrace.server.signals.SignalAction;
import io.millrace.server.signals.SignalBots;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Signals, as the engine takes them: commands like those of a person, and no more than those.
final class EngineSignals implements SignalBots {
  /// As the core calls what was decided because somebody asked.
  private static final String COMMAND = "command";

  /// Few decisions come between a command and the look for its answer.
  private static final int LAST = 10;

  private final Engine engine;
  private final Records records;

  EngineSignals(Engine engine, Records records) {
    this.engine = engine;
    this.records = records;
  }

  @Override
  public long own(String id) {
    return status(Given.id("bot", id)).id();
  }

  @Override
  public String instrument(long bot) {
    return status(bot).instrument().id().toString();
  }

  private BotStatus status(long bot) {
    return Mine.bot(engine, bot).orElseThrow(() -> ApiException.notFound("bot", "" + bot));
  }

  @Override
  public String obey(long id, SignalAction action) {
    BotStatus bot = status(id);
    return switch (action) {
      case SignalAction.Open _ -> open(bot);
      case SignalAction.Close _ -> ask(bot, new BotEvent.Asked(new Command.CloseAtMarket(0)));
      case SignalAction.AddFunds add -> addFunds(bot, add);
      case SignalAction.Pause _ -> {
        engine.command(id, new BotEvent.Pause());
        yield text(Reason.acted("Nothing new is opened"));
      }
    };
  }

  private String open(BotStatus bot) {
    if (!BotAllowance.isRunning(bot)) {
      throw ApiException.conflict(text(Reason.refused("The bot does not run: start it first")));
    }
    return ask(bot, new BotEvent.Asked(new Command.OpenDeal("signal")));
  }

  private String addFunds(BotStatus bot, SignalAction.AddFunds add) {
    long deal =
        bot.record().snapshot().deals().stream()
            .mapToLong(Deal::number)
            .max()
            .orElseThrow(
                () ->
                    ApiException.conflict(text(Reason.refused("No deal is open to add funds to"))));
    return ask(
        bot,
        Commands.event(new BotCommand.AddFunds(deal, add.quantity(), add.limit().orElse(null))));
  }

  /// What the bot itself says to it.
  private String ask(BotStatus bot, BotEvent event) {
    long before = decisions(bot).map(DecisionView::id).mapToLong(Long::parseLong).max().orElse(0);
    engine.command(bot.id(), event);
    List<DecisionReason> reasons =
        decisions(bot)
            .filter(one -> Long.parseLong(one.id()) > before && one.occasion().equals(COMMAND))
            .flatMap(one -> one.reasons().stream())
            .toList();
    String said = reasons.stream().map(DecisionReason::text).collect(Collectors.joining(" · "));
    // Beside what it did it may say what waits: a sale, for the coins of the order that it cancels.
    if (has(reasons, Reason.Kind.REFUSED) && !has(reasons, Reason.Kind.ACTED)) {
      throw ApiException.conflict(said);
    }
    return said.isEmpty() ? text(Reason.acted("The bot was told and said nothing")) : said;
  }

  /// Programs are answered in English; people read the list of signals in their language.
  private static String text(Reason reason) {
    return reason.text();
  }

  private static boolean has(List<DecisionReason> reasons, Reason.Kind kind) {
    return reasons.stream().anyMatch(reason -> reason.kind() == kind);
  }

  private Stream<DecisionView> decisions(BotStatus bot) {
    return records.decisions(Long.toString(bot.id()), Optional.empty(), LAST).items().stream();
  }
}
