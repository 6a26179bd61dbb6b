package io.millrace.server.wiring;

import io.millrace.core.account.Deal;
import io.millrace.core.account.PositionSummary;
import io.millrace.core.bot.BotSnapshot;
import io.millrace.core.strategy.ConfiguredBot;
import io.millrace.core.value.Price;
import io.millrace.core.value.Quantity;
import io.millrace.core.value.Ratio;
import io.millrace.engine.account.Engine;
import io.millrace.engine.account.view.BotStatus;
import io.millrace.server.api.BotDocumentView;
import io.millrace.server.api.Mode;
import io.millrace.server.bots.BotDetail;
import io.millrace.server.bots.BotSummary;
import io.millrace.server.bots.Phase;
import io.millrace.store.BotQueries;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Turns what the engine knows of a bot into what people see.
final class BotViews {
  private final Engine engine;
  private final BotQueries queries;
  private final Readers readers;

  BotViews(Engine engine, BotQueries queries, Readers readers) {
    this.engine = engine;
    this.queries = queries;
    this.readers = readers;
  }

  /// Who reads a list.
  Reader caller() {
    return readers.caller();
  }

  BotSummary summary(BotStatus bot) {
    return summary(bot, readers.owner(bot.account()));
  }

  private BotSummary summary(BotStatus bot, Reader reader) {
    return summary(bot, queries.dealCounts(List.of(bot.id())).get(bot.id()), reader);
  }

  BotSummary summary(BotStatus bot, BotQueries.@Nullable DealCounts counts, Reader reader) {
    PositionSummary position = engine.summary(bot);
    Price price = engine.price(bot.instrument().id());
    return new BotSummary(
        String.valueOf(bot.id()),
        bot.record().name(),
        String.valueOf(bot.account()),
        bot.record().document().strategy(),
        bot.instrument().id().toString(),
        mode(bot.account()),
        Phase.of(bot.record().phase()),
        bot.record().snapshot().desired(),
        price.isPositive() ? price.toString() : null,
        new BotSummary.Profit(
            Figures.text(position.realised()),
            Figures.text(position.unrealised()),
            Figures.text(position.total()),
            bot.instrument().quote().toString()),
        new BotSummary.DealCounts(
            counts == null ? 0 : counts.open(), counts == null ? 0 : counts.closed()),
        openDeal(bot, price),
        reader.text(bot.record().snapshot().error().or(bot.record().snapshot()::waitingForFunds)),
        bot.record().createdAt());
  }

  /// Whose money a bot of this account trades.
  private Mode mode(long account) {
    return engine
        .account(account)
        .map(its -> Mode.valueOf(its.record().mode().name()))
        .orElse(Mode.PAPER);
  }

  BotDetail detail(BotStatus bot) {
    Reader reader = readers.owner(bot.account());
    PositionSummary position = engine.summary(bot);
    boolean flat = bot.record().snapshot().position().isFlat();
    Map<String, String> figures = figures(bot, engine.price(bot.instrument().id()));
    // Dust has cost next to nothing, and any profit would be thousands of times as much.
    boolean isDust = position.quantity().toString().equals(figures.get("dust"));
    return new BotDetail(
        summary(bot, reader),
        BotDocumentView.of(bot.record().document()),
        new BotDetail.BotPosition(
            position.quantity().toString(),
            Figures.text(position.invested()),
            flat ? null : position.averageEntry().toString(),
            position.price().isPositive() ? position.price().toString() : null,
            Figures.text(position.realised()),
            Figures.text(position.unrealised()),
            Figures.text(position.total()),
            isDust ? null : position.returnOnInvested().map(Ratio::toPercentText).orElse(null),
            figures.get("dust")),
        StatisticsViews.of(queries.closedDeals(bot.id())),
        figures.containsKey("gridProfit")
            ? new BotDetail.GridResult(
                figures.getOrDefault("gridProfit", "0"),
                figures.getOrDefault("trendProfit", "0"),
                Long.parseLong(figures.getOrDefault("cycles", "0")))
            : null,
        bot.record().snapshot().orders().stream()
            .map(order -> RecordViews.working(bot, order, reader))
            .toList(),
        bot.wakes().stream().map(wake -> reader.text(RecordViews.wake(wake))).toList(),
        bot.suggestions().stream().map(reader::text).toList());
  }

  private BotSummary.@Nullable OpenDeal openDeal(BotStatus bot, Price price) {
    List<Deal> open = bot.record().snapshot().deals();
    return open.isEmpty()
        ? null
        : new OpenDealFigures(bot, open.getFirst(), price, figures(bot, price)).view();
  }

  private Map<String, String> figures(BotStatus bot, Price price) {
    ConfiguredBot<?, ?> configured = engine.configured(bot);
    return figures(configured, bot, price);
  }

  private static <C, S> Map<String, String> figures(
      ConfiguredBot<C, S> configured, BotStatus bot, Price price) {
    S state = configured.type().read(configured.config(), bot.record().snapshot().state());
    Map<String, String> figures = new HashMap<>();
    configured
        .type()
        .figures(configured.config(), state, bot.instrument(), price)
        .forEach(fact -> figures.put(fact.name(), fact.value()));
    BotSnapshot snapshot = bot.record().snapshot();
    Quantity beyond = snapshot.position().beyond(snapshot.deals());
    if (configured.type().hasDeals() && beyond.isPositive()) {
      figures.put("dust", beyond.toString());
    }
    return figures;
  }
}
