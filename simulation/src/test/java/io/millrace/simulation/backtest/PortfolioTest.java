package io.millrace.simulation.backtest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.core.document.Document;
import io.millrace.core.document.DocumentReader;
import io.millrace.core.market.FeeRates;
import io.millrace.core.market.FeeRates.FeeAsset;
import io.millrace.core.market.Instrument;
import io.millrace.core.market.InstrumentId;
import io.millrace.core.market.TradingRules;
import io.millrace.core.order.Fill;
import io.millrace.core.order.Side;
import io.millrace.core.risk.RiskLimits;
import io.millrace.core.risk.RiskLimitsDocument;
import io.millrace.core.strategy.dca.DcaConfig;
import io.millrace.core.strategy.dca.DcaState;
import io.millrace.core.strategy.dca.DcaStrategy;
import io.millrace.core.testing.Gen;
import io.millrace.core.testing.SeededRandom;
import io.millrace.core.value.Amount;
import io.millrace.core.value.Asset;
import io.millrace.core.value.Price;
import io.millrace.core.value.Quantity;
import io.millrace.core.value.Ratio;
import io.millrace.simulation.exchange.FillMode;
import io.millrace.simulation.exchange.FillModel;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/// Several bots on one account: they share its money and its limits, and time runs for all alike.
class PortfolioTest {
  private static final DcaStrategy DCA = new DcaStrategy();
  private static final FeeRates FEES =
      new FeeRates(Ratio.of("0.0002"), Ratio.of("0.0005"), FeeAsset.QUOTE);

  private int fills;

  @Test
  void oneBotWithPlenty_tradesAsItDoesAlone() {
    Gen.cases(
        60,
        31,
        random -> {
          PortfolioBot<DcaConfig, DcaState> bot = bot("BTC", random);
          BacktestResult alone = alone(bot);
          PortfolioResult shared =
              Backtester.run(request(List.of(bot), Engine.SKIP, "100000000", RiskLimits.NONE));
          BacktestResult own = shared.bots().getFirst().result();
          fills += own.fills().size();
          assertThat(own.fills()).isEqualTo(alone.fills());
          assertThat(own.deals()).isEqualTo(alone.deals());
          assertThat(shared.equity().last()).isCloseTo(own.equity().last(), offset());
        });
    assertThat(fills).as("the cases must trade").isGreaterThan(500);
  }

  @Test
  void walkAndSkip_severalBotsShortOfMoney_giveTheSameRun() {
    Gen.cases(
        60,
        37,
        random -> {
          List<PortfolioBot<?, ?>> bots = bots(random, 4);
          String capital = Integer.toString(random.intBetween(200, 4_000));
          var walked = Backtester.run(request(bots, Engine.WALK, capital, RiskLimits.NONE));
          var skipped = Backtester.run(request(bots, Engine.SKIP, capital, RiskLimits.NONE));
          for (int i = 0; i < bots.size(); i++) {
            BacktestResult one = walked.bots().get(i).result();
            fills += one.fills().size();
            assertThat(skipped.bots().get(i).result().fills()).isEqualTo(one.fills());
          }
        });
    assertThat(fills).as("the cases must trade").isGreaterThan(500);
  }

  @Test
  void sharedCapital_isNeverExceeded() {
    Gen.cases(
        60,
        41,
        random -> {
          List<PortfolioBot<?, ?>> bots = bots(random, 4);
          Amount capital = Amount.of(Integer.toString(random.intBetween(200, 2_000)));
          var result =
              Backtester.run(request(bots, Engine.SKIP, capital.toString(), RiskLimits.NONE));
          TreeMap<Instant, Amount> flows = new TreeMap<>();
          result
              .bots()
              .forEach(
                  bot ->
                      bot.result()
                          .fills()
                          .forEach(
                              fill -> flows.merge(fill.eventTime(), cash(fill), Amount::plus)));
          for (Amount flow : flows.values()) {
            capital = capital.plus(flow);
            assertThat(capital).isGreaterThanOrEqualTo(Amount.ZERO);
          }
        });
  }

  @Test
  void dailyLoss_stopsEveryBotOfTheAccount() {
    List<String> trips = new ArrayList<>();
    Gen.cases(
        30,
        43,
        random -> {
          RiskLimits limits = limits();
          var result = Backtester.run(request(bots(random, 3), Engine.SKIP, "5000", limits));
          trips.addAll(result.trips());
          if (!result.trips().isEmpty()) {
            assertThat(result.bots())
                .allSatisfy(bot -> assertThat(bot.result().position().isFlat()).isTrue());
          }
        });
    assertThat(trips).isNotEmpty().allSatisfy(trip -> assertThat(trip).contains("dailyLoss"));
  }

  @Test
  void botsOfDifferentQuotes_areRefused() {
    var random = new SeededRandom(1);
    PortfolioBot<?, ?> one = bot("BTC", random);
    PortfolioBot<?, ?> other = bot("ETH", "EUR", random);
    assertThatThrownBy(() -> request(List.of(one, other), Engine.SKIP, "100", RiskLimits.NONE))
        .hasMessage(
            "bots of a portfolio share one quote asset: ETH trades in EUR, the first one in USDT");
  }

  private static RiskLimits limits() {
    Document document =
        Document.fields()
            .put("currency", "USDT")
            .put("dailyLoss", Document.fields().put("limit", "20").put("action", "flatten").build())
            .build();
    DocumentReader reader = DocumentReader.of(document, "limits");
    RiskLimits limits = RiskLimitsDocument.read(reader);
    reader.finish();
    return limits;
  }

  private static org.assertj.core.data.Offset<Double> offset() {
    return org.assertj.core.data.Offset.offset(1e-6);
  }

  private static PortfolioRequest request(
      List<PortfolioBot<?, ?>> bots, Engine engine, String capital, RiskLimits limits) {
    return new PortfolioRequest(bots, engine, Amount.of(capital), limits);
  }

  private static List<PortfolioBot<?, ?>> bots(SeededRandom random, int count) {
    List<PortfolioBot<?, ?>> bots = new ArrayList<>();
    List<String> coins = List.of("BTC", "ETH", "SOL", "XRP");
    for (int i = 0; i < count; i++) {
      bots.add(bot(coins.get(i), random));
    }
    return bots;
  }

  private static PortfolioBot<DcaConfig, DcaState> bot(String coin, SeededRandom random) {
    return bot(coin, "USDT", random);
  }

  private static PortfolioBot<DcaConfig, DcaState> bot(
      String coin, String quote, SeededRandom random) {
    var instrument =
        Instrument.spot(
            InstrumentId.of("test:" + coin + quote),
            Asset.of(coin),
            Asset.of(quote),
            TradingRules.of(Price.of("0.01"), Quantity.of("0.00001"), Amount.of("1")));
    var history =
        new MarketHistory(RandomBars.of(instrument.id(), random, random.intBetween(50, 600)));
    DocumentReader reader =
        DocumentReader.of(
            longOnly(DcaEnginesAgreeTest.params(random, history.series().open(0))), "params");
    DcaConfig config = DCA.configure(reader, instrument, FEES);
    reader.finish();
    var model = new FillModel(instrument, FillMode.TOUCH, FEES, Ratio.ZERO);
    return new PortfolioBot<>(coin, DCA, config, model, history);
  }

  /// A short deal's proceeds may be spent by others before it buys back: that is for margin.
  private static Document.Fields longOnly(Document.Fields params) {
    var fields = Document.fields();
    params.fields().forEach(fields::put);
    return fields.put("side", "long").build();
  }

  private static <C, S> BacktestResult alone(PortfolioBot<C, S> bot) {
    return Backtester.run(
        bot.history(),
        new BacktestRequest<>(
            bot.type(), bot.config(), bot.fills(), Engine.SKIP, Optional.empty()));
  }

  private static Amount cash(Fill fill) {
    Amount value = Amount.of(fill.price(), fill.quantity());
    return (fill.side() == Side.BUY ? value.negate() : value).minus(fill.fee().amount());
  }
}
