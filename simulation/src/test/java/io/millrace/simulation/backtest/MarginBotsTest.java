package io.millrace.simulation.backtest;

import static io.millrace.simulation.backtest.Scripts.bars;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.core.account.Deal;
import io.millrace.core.document.Document;
import io.millrace.core.document.Document.Fields;
import io.millrace.core.document.InvalidDocumentException;
import io.millrace.core.market.BarSeries;
import io.millrace.core.market.FeeRates;
import io.millrace.core.market.FundingRates;
import io.millrace.core.market.FundingSchedule;
import io.millrace.core.market.Instrument;
import io.millrace.core.strategy.BotDocument;
import io.millrace.core.strategy.ConfiguredBot;
import io.millrace.core.strategy.MarginSettings;
import io.millrace.core.strategy.MarginSettings.Mode;
import io.millrace.core.strategy.Preview;
import io.millrace.core.value.Amount;
import io.millrace.core.value.Price;
import io.millrace.core.value.Ratio;
import io.millrace.simulation.exchange.FillMode;
import io.millrace.simulation.exchange.FillModel;
import io.millrace.simulation.plugins.Plugins;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// DCA and grid on a perpetual: short side, leverage, liquidation, funding in the deal's profit.
class MarginBotsTest {
  private static final FeeRates FEES = FeeRates.both(Ratio.of("0.001"));
  private static final MarginSettings TEN_TIMES = new MarginSettings(Mode.ISOLATED, 10);

  @Test
  void liquidatedDeal_closesAsLiquidated_andTheBotStops() {
    for (Engine engine : Engine.values()) {
      BacktestResult result =
          run(dca("long"), engine, Conditions.of(TEN_TIMES), bars(falling("100 100.2 99.8 100")));
      Deal deal = result.deals().getFirst();
      assertThat(deal.closeReason()).hasValue("liquidated");
      assertThat(deal.profit().toDouble()).isBetween(-10.2, -9.0);
      assertThat(result.position().isFlat()).isTrue();
      assertThat(result.stopped())
          .hasValueSatisfying(why -> assertThat(why).contains("liquidated"));
    }
  }

  @Test
  void shortDeal_takesItsProfitOnTheWayDown_withFundingInIt() {
    var funding =
        FundingRates.constant(new FundingSchedule(Duration.ofMinutes(2)), Ratio.of("0.001"));
    BacktestResult result =
        run(
            dca("short"),
            Engine.SKIP,
            Conditions.of(TEN_TIMES).with(funding),
            bars("100 100 100 100", "100 100 100 100", "100 100 100 100", "100 100 95 95"));
    Deal deal = result.deals().getFirst();
    assertThat(deal.closeReason()).hasValue("take-profit");
    assertThat(deal.funding()).isEqualTo(Amount.of("0.1"));
    assertThat(deal.profit()).isEqualTo(deal.proceeds().minus(deal.cost()).plus(Amount.of("0.1")));
    assertThat(result.summary().realisedProfit()).isEqualTo(deal.profit());
  }

  @Test
  void grid_onAPerpetual_endsWhenItIsLiquidated() {
    Fields params =
        Document.fields()
            .put("lower", "90")
            .put("upper", "110")
            .put("intervals", 10)
            .put("order", Document.fields().put("size", "1").put("unit", "base").build())
            .build();
    BotDocument grid = new BotDocument("grid", Scripts.PERPETUAL.id(), params);
    for (Engine engine : Engine.values()) {
      BacktestResult result =
          run(grid, engine, Conditions.of(TEN_TIMES), bars(falling("100 104 96 100")));
      assertThat(result.fills().getLast().slot().isLiquidation()).isTrue();
      assertThat(result.position().isFlat()).isTrue();
      assertThat(result.stopped()).isPresent();
    }
  }

  @Test
  void preview_saysWhereEachRungIsLiquidated_andWhatItTiesUp() {
    ConfiguredBot<?, ?> plain = configured(dca("long"), Scripts.PERPETUAL);
    assertThat(liquidations(plain.preview(FEES, Price.of("100")))).containsOnly("");
    ConfiguredBot<?, ?> levered = configured(dca("long", TEN_TIMES), Scripts.PERPETUAL);
    Preview preview = levered.preview(FEES, Price.of("100"));
    assertThat(liquidations(preview).getFirst()).isEqualTo("90.91");
    assertThat(preview.requiredQuote()).isEqualTo(Amount.of("10.1"));
    ConfiguredBot<?, ?> sold = configured(dca("short", TEN_TIMES), Scripts.PERPETUAL);
    assertThat(liquidations(sold.preview(FEES, Price.of("100"))).getFirst()).isEqualTo("108.91");
  }

  @Test
  void marginOnSpot_andLeverageWithoutRules_areRefused() {
    assertThatThrownBy(() -> configured(dca("long", TEN_TIMES), Scripts.SPOT))
        .isInstanceOf(InvalidDocumentException.class)
        .hasMessageContaining("spot market");
  }

  @Test
  void percentOfTheBalance_withoutACapital_isRefused_namingTheField() {
    Fields params =
        Document.fields()
            .put("baseOrder", Document.fields().put("size", "10").put("unit", "percent").build())
            .put("takeProfit", Document.fields().put("percent", "1").build())
            .build();
    BotDocument bot = new BotDocument("dca", Scripts.SPOT.id(), params);
    ConfiguredBot<?, ?> configured = configured(bot, Scripts.SPOT);
    assertThatThrownBy(
            () ->
                run(
                    configured,
                    Engine.SKIP,
                    Conditions.PLAIN,
                    bars("100 101 99 100", "100 101 99 100")))
        .isInstanceOf(InvalidDocumentException.class)
        .hasMessageContaining("params.baseOrder.unit");
  }

  private static List<String> liquidations(Preview preview) {
    return preview.lines().stream().map(Preview.Line::liquidation).toList();
  }

  private static String[] falling(String calm) {
    return new String[] {calm, calm, calm, "100 100 70 72", "72 73 71 72"};
  }

  private static BotDocument dca(String side, MarginSettings margin) {
    BotDocument plain = dca(side);
    return new BotDocument(
        plain.strategy(), plain.instrument(), plain.params(), Optional.of(margin), 0);
  }

  private static BotDocument dca(String side) {
    Fields params =
        Document.fields()
            .put("side", side)
            .put("baseOrder", Document.fields().put("size", "1").put("unit", "base").build())
            .put("takeProfit", Document.fields().put("percent", "1").build())
            .build();
    return new BotDocument("dca", Scripts.PERPETUAL.id(), params);
  }

  private static ConfiguredBot<?, ?> configured(BotDocument bot, Instrument instrument) {
    return Plugins.builtIn().configure(bot, instrument, FEES);
  }

  private static BacktestResult run(
      BotDocument bot, Engine engine, Conditions conditions, BarSeries series) {
    return run(configured(bot, Scripts.PERPETUAL), engine, conditions, series);
  }

  private static <C, S> BacktestResult run(
      ConfiguredBot<C, S> bot, Engine engine, Conditions conditions, BarSeries series) {
    var fills = new FillModel(bot.instrument(), FillMode.TOUCH, FEES, Ratio.ZERO);
    return Backtester.run(
        new MarketHistory(series),
        new BacktestRequest<>(
            bot.type(), bot.config(), fills, engine, Optional.empty(), conditions));
  }
}
