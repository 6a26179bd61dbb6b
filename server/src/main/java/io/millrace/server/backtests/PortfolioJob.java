package io.millrace.server.backtests;

import io.millrace.core.document.Document;
import io.millrace.core.document.DocumentReader;
import io.millrace.core.document.InvalidDocumentException;
import io.millrace.core.document.Problem;
import io.millrace.core.risk.RiskLimits;
import io.millrace.core.risk.RiskLimitsDocument;
import io.millrace.core.strategy.ConfiguredBot;
import io.millrace.core.strategy.Strategies;
import io.millrace.core.value.Amount;
import io.millrace.server.api.DocumentTree;
import io.millrace.server.api.Given;
import io.millrace.server.backtests.BacktestOrder.PortfolioMember;
import io.millrace.server.backtests.BacktestOrder.PortfolioOrder;
import io.millrace.server.market.MarketShelf;
import io.millrace.simulation.backtest.Backtester;
import io.millrace.simulation.backtest.MarketHistory;
import io.millrace.simulation.backtest.PortfolioBot;
import io.millrace.simulation.backtest.PortfolioRequest;
import io.millrace.simulation.backtest.PortfolioResult;
import io.millrace.simulation.report.PortfolioReport;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/// Several bots on one account, each over its own recorded market.
record PortfolioJob(List<Member> members, Amount capital, RiskLimits limits) implements LabJob {
  private static final int MOST_BOTS = 100;

  PortfolioJob {
    members = List.copyOf(members);
  }

  /// One bot.
  record Member(String name, BotRun run) {}

  static PortfolioJob read(BacktestOrder order, PortfolioOrder portfolio, Strategies strategies) {
    if (order.capital() != null && !order.capital().isBlank()) {
      throw new InvalidDocumentException(
          "capital", order.capital(), "left out: the portfolio has its own");
    }
    if (portfolio.bots().isEmpty() || portfolio.bots().size() > MOST_BOTS) {
      throw new InvalidDocumentException(
          "portfolio.bots", portfolio.bots().size() + " bots", "1 to " + MOST_BOTS + " bots");
    }
    Assumptions assumptions = Assumptions.read(order);
    List<Member> members = new ArrayList<>();
    for (PortfolioMember member : portfolio.bots()) {
      members.add(member(member, members.size(), order, assumptions, strategies));
    }
    return new PortfolioJob(
        members,
        Given.value(
            "portfolio.capital", portfolio.capital(), "an amount above 0", Assumptions::positive),
        limits(portfolio.limits()));
  }

  private static RiskLimits limits(@Nullable Map<String, Object> given) {
    if (given == null || given.isEmpty()) {
      return RiskLimits.NONE;
    }
    var outer = Document.fields().put("limits", DocumentTree.of(given)).build();
    DocumentReader reader = DocumentReader.of(outer, "portfolio");
    RiskLimits limits =
        reader.optionalObject("limits").map(RiskLimitsDocument::read).orElse(RiskLimits.NONE);
    reader.finish();
    return limits;
  }

  private static Member member(
      PortfolioMember member,
      int index,
      BacktestOrder order,
      Assumptions assumptions,
      Strategies strategies) {
    try {
      BotRun run =
          BotRun.read(
              member.bot(),
              member.data(),
              assumptions,
              Optional.ofNullable(order.from()),
              Optional.ofNullable(order.to()),
              strategies);
      String name = member.name().isBlank() ? "bot " + (index + 1) : member.name().strip();
      return new Member(name, run);
    } catch (InvalidDocumentException wrong) {
      String at = "portfolio.bots[" + index + "].";
      var all =
          new InvalidDocumentException(
              wrong.problems().stream()
                  .map(one -> new Problem(at + one.field(), one.value(), one.allowed()))
                  .toList());
      all.initCause(wrong);
      throw all;
    }
  }

  @Override
  public Found run(MarketShelf shelf, JsonMapper json, Watch watch) {
    Map<MarketShelf.Wanted, MarketHistory> histories = new HashMap<>();
    for (Member member : members) {
      histories.computeIfAbsent(member.run().wanted(), _ -> member.run().market(shelf));
    }
    LongConsumer told = Progress.through(List.copyOf(histories.values()), watch);
    List<PortfolioBot<?, ?>> bots = new ArrayList<>();
    for (Member member : members) {
      MarketHistory history =
          histories.computeIfAbsent(member.run().wanted(), _ -> member.run().market(shelf));
      bots.add(bot(member, member.run().configured(), history, shelf, told));
    }
    PortfolioResult result = Backtester.run(request(bots));
    return new Found(
        null, ResultViews.portfolio(result, json), null, PortfolioReport.html(result, List.of()));
  }

  private PortfolioRequest request(List<PortfolioBot<?, ?>> bots) {
    try {
      return new PortfolioRequest(
          bots, members.getFirst().run().assumptions().engine(), capital, limits);
    } catch (IllegalArgumentException unfit) {
      throw new InvalidDocumentException(
          "portfolio.bots", String.valueOf(unfit.getMessage()), "bots with one quote asset");
    }
  }

  private static <C, S> PortfolioBot<C, S> bot(
      Member member,
      ConfiguredBot<C, S> bot,
      MarketHistory history,
      MarketShelf shelf,
      LongConsumer told) {
    Assumptions assumed = member.run().assumptions();
    return new PortfolioBot<>(
        member.name(),
        new WatchedStrategy<>(bot.type(), told),
        bot.config(),
        assumed.fills(bot.instrument()),
        history,
        assumed.conditions(bot.instrument(), bot.margin(), history, shelf),
        bot.priority());
  }

  @Override
  public Optional<MarketHistory> market(MarketShelf shelf) {
    return Optional.empty();
  }
}
