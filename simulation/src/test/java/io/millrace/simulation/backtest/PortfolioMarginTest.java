package io.millrace.simulation.backtest;

import static io.millrace.simulation.backtest.Scripts.bars;
import static io.millrace.simulation.backtest.Scripts.order;
import static io.millrace.simulation.backtest.Scripts.plan;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.millrace.core.document.Document;
import io.millrace.core.document.Document.Fields;
import io.millrace.core.document.InvalidDocumentException;
import io.millrace.core.market.FeeRates;
import io.millrace.core.market.FundingRates;
import io.millrace.core.market.FundingSchedule;
import io.millrace.core.market.Instrument;
import io.millrace.core.market.InstrumentId;
import io.millrace.core.order.OrderTerms;
import io.millrace.core.order.Side;
import io.millrace.core.risk.RiskLimits;
import io.millrace.core.strategy.MarginSettings;
import io.millrace.core.strategy.MarginSettings.Mode;
import io.millrace.core.value.Amount;
import io.millrace.core.value.Asset;
import io.millrace.core.value.Ratio;
import io.millrace.json.Json;
import io.millrace.simulation.exchange.FillMode;
import io.millrace.simulation.exchange.FillModel;
import io.millrace.simulation.report.PortfolioReport;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// Several margined bots on one account, worked by hand. The perpetuals keep 1 % of their value.
class PortfolioMarginTest {
  private static final Conditions CROSS = Conditions.of(new MarginSettings(Mode.CROSS, 10));
  private static final Conditions ISOLATED = Conditions.of(new MarginSettings(Mode.ISOLATED, 2));

  /// Two longs of one coin each, entered at 100 and 200, under cross margin with 100 in the
  /// account. The first falls to 60: it has lost 40 and keeps 0.6, so that 59.4 cover the second,
  /// which goes at (200 − 59.4) / 0.99 = 142.02. It trades there, before 140, at which the 60 that
  /// the first could pay out would be gone. 42.02 are left, less than nothing to spare for the
  /// first, which goes with it at its price of 60: 2.02 remain, the maintenance of both.
  @Test
  void crossPositions_fallTogether_whereTheirCoverMeetsTheirMaintenance() {
    PortfolioBot<?, ?> first =
        bot("A", Side.BUY, CROSS, "100 100 100 100", "100 100 60 60", "60 60 60 60", "60 60 60 60");
    PortfolioBot<?, ?> second =
        bot(
            "B",
            Side.BUY,
            CROSS,
            "200 200 200 200",
            "200 200 200 200",
            "200 200 140 150",
            "150 150 150 150");
    for (Engine engine : Engine.values()) {
      PortfolioResult result = run(engine, "100", first, second);
      assertThat(fills(result, 0))
          .containsExactly("o buy 1 @ 100 taker", "liquidation sell 1 @ 60 taker");
      assertThat(fills(result, 1))
          .containsExactly("o buy 1 @ 200 taker", "liquidation sell 1 @ 142.02 taker");
      assertThat(result.summary().realisedProfit()).isEqualTo(Amount.of("-97.98"));
      assertThat(result.equity().last()).isEqualTo(2.02, within(1e-9));
      assertThat(result.bots())
          .allSatisfy(
              one ->
                  assertThat(one.result().stopped())
                      .hasValueSatisfying(why -> assertThat(why).contains("was liquidated")));
    }
  }

  /// The same fall of the second where the first has gained 40: its gain covers the second, which
  /// holds at 140: it would go at (200 − (100 + 40 − 1.4)) / 0.99 = 62.02.
  @Test
  void crossPositions_coverEachOther() {
    PortfolioBot<?, ?> first =
        bot(
            "A",
            Side.BUY,
            CROSS,
            "100 100 100 100",
            "100 140 100 140",
            "140 140 140 140",
            "140 140 140 140");
    PortfolioBot<?, ?> held =
        bot(
            "B",
            Side.BUY,
            CROSS,
            "200 200 200 200",
            "200 200 200 200",
            "200 200 62.03 150",
            "150 150 150 150");
    PortfolioBot<?, ?> lost =
        bot(
            "B",
            Side.BUY,
            CROSS,
            "200 200 200 200",
            "200 200 200 200",
            "200 200 62.02 150",
            "150 150 150 150");
    assertThat(fills(run(Engine.WALK, "100", first, held), 1)).hasSize(1);
    assertThat(fills(run(Engine.WALK, "100", first, lost), 1))
        .containsExactly("o buy 1 @ 200 taker", "liquidation sell 1 @ 62.02 taker");
  }

  @Test
  void report_showsFundingByBotAndInTotal() {
    var funding =
        FundingRates.constant(new FundingSchedule(Duration.ofMinutes(2)), Ratio.of("0.001"));
    String[] calm = {"100 100 100 100", "100 100 100 100", "100 100 100 100", "100 100 100 100"};
    PortfolioResult result =
        run(
            Engine.SKIP,
            "1000",
            bot("A", Side.BUY, ISOLATED.with(funding), calm),
            bot("B", Side.SELL, ISOLATED.with(funding), calm),
            bot("C", Side.BUY, ISOLATED.with(funding), calm));
    assertThat(result.summary().funding()).isEqualTo(Amount.of("-0.1"));
    assertThat(PortfolioReport.text(result).lines().toList())
        .anySatisfy(line -> assertThat(line).startsWith("Bot ").contains("Funding"))
        .anySatisfy(line -> assertThat(line).startsWith("A ").contains(" -0.10 "))
        .anySatisfy(line -> assertThat(line).startsWith("B ").contains(" 0.10 "))
        .anySatisfy(line -> assertThat(line).startsWith("Account ").contains(" -0.10 "));
    Fields document = PortfolioReport.document(result);
    Fields summary = (Fields) document.field("summary");
    assertThat(summary.field("funding")).isEqualTo(Document.text(Amount.of("-0.1")));
    assertThat(Json.compact(document)).contains("\"funding\":\"0.1\"");
    assertThat(PortfolioReport.html(result, List.of()))
        .contains("<div class='name'>Funding</div>")
        .contains("<span class='loss'>-0.10 USDT</span>", "<span class='gain'>+0.10 USDT</span>");
  }

  @Test
  void document_hasAPriorityForEachBot_withinItsRange() {
    PortfolioDocument read = PortfolioDocument.read(document("-7", "1000"));
    assertThat(read.bots()).extracting(bot -> bot.document().priority()).containsExactly(-7, 1000);
    var without = (Fields) Json.parse("{\"capital\": \"5\", \"bots\": [" + BOT + "}]}");
    assertThat(PortfolioDocument.read(without).bots().getFirst().document().priority()).isZero();
    for (String wrong : List.of("1001", "-1001", "0.5", "\"high\"", "true")) {
      assertThatThrownBy(() -> PortfolioDocument.read(document("0", wrong)))
          .as(wrong)
          .isInstanceOf(InvalidDocumentException.class)
          .hasMessageStartingWith("bots[1].priority: ")
          .hasMessageContaining("-1000");
    }
  }

  private static final String BOT =
      "{\"strategy\": \"dca\", \"instrument\": \"test:AUSDT\", \"params\": {}";

  private static Document document(String one, String other) {
    return Json.parse(
        "{\"capital\": \"5\", \"bots\": ["
            + BOT
            + ", \"priority\": "
            + one
            + "}, "
            + BOT
            + ", \"priority\": "
            + other
            + "}]}");
  }

  private static List<String> fills(PortfolioResult result, int bot) {
    return Scripts.fills(result.bots().get(bot).result());
  }

  private static PortfolioResult run(Engine engine, String capital, PortfolioBot<?, ?>... bots) {
    return Backtester.run(
        new PortfolioRequest(List.of(bots), engine, Amount.of(capital), RiskLimits.NONE));
  }

  /// A bot that takes one coin at once and holds it.
  private static PortfolioBot<?, ?> bot(
      String coin, Side side, Conditions conditions, String... rows) {
    Instrument like = Scripts.PERPETUAL;
    var instrument =
        new Instrument(
            InstrumentId.of("test:" + coin + "USDT"),
            like.kind(),
            Asset.of(coin),
            like.quote(),
            like.contract(),
            like.rules(),
            like.sessions());
    var strategy =
        new ScriptedStrategy(plan(order("o", side, OrderTerms.MARKET, "1")), _ -> Optional.empty());
    return new PortfolioBot<>(
        coin,
        strategy,
        "",
        new FillModel(instrument, FillMode.TOUCH, FeeRates.both(Ratio.ZERO), Ratio.ZERO),
        new MarketHistory(bars(rows)),
        conditions);
  }
}
