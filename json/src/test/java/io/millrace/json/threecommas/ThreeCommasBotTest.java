package io.millrace.json.threecommas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.core.document.Document;
import io.millrace.core.document.InvalidDocumentException;
import io.millrace.json.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Bots shaped as the API of 3Commas answers with them.
class ThreeCommasBotTest {
  private static final String LONG = "eth-long.json";
  private static final String SHORT = "btc-short-futures.json";

  private static Document.Fields export(String file) throws IOException {
    try (var in = ThreeCommasBotTest.class.getResourceAsStream("/threecommas/" + file)) {
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      return (Document.Fields) Json.parse(text);
    }
  }

  /// The bot with other values of some fields, given in JSON; `-` takes a field out.
  private static Translation translated(String file, Choices choices, String... changes)
      throws IOException {
    Map<String, Document> fields = new LinkedHashMap<>(export(file).fields());
    for (int i = 0; i < changes.length; i += 2) {
      if (changes[i + 1].equals("-")) {
        fields.remove(changes[i]);
      } else {
        fields.put(changes[i], Json.parse(changes[i + 1]));
      }
    }
    return ThreeCommasBot.translate(new Document.Fields(fields), choices);
  }

  private static Translation translated(String file, String... changes) throws IOException {
    return translated(file, Choices.NONE, changes);
  }

  private static String said(Translation translation, String field) {
    return translation.fields().stream()
        .filter(one -> one.name().equals(field))
        .map(one -> one.fate() + ": " + one.said())
        .findFirst()
        .orElse("nothing");
  }

  @Test
  void longBot_becomesOurs_numberByNumber() throws Exception {
    Translation bot = translated(LONG);
    assertThat(bot.fields(Fate.REFUSED)).isEmpty();
    assertThat(bot.name()).isEqualTo("ETH/USDT patient");
    assertThat(bot.bot())
        .isEqualTo(
            Json.parse(
                """
                {"strategy": "dca", "instrument": "binance-spot:ETHUSDT", "params": {
                  "side": "long",
                  "baseOrder": {"size": "100", "unit": "quote", "type": "market"},
                  "safetyOrders": {"unit": "quote", "max": 3, "active": 2, "size": "15",
                    "deviation": "1", "stepScale": "4", "volumeScale": "1.7"},
                  "takeProfit": {"percent": "1.5", "of": "total"},
                  "stopLoss": {"percent": "22", "action": "close"},
                  "start": {"when": "asap"},
                  "cooldownSeconds": 300, "maxActiveDeals": 1, "reinvestPercent": "50"}}
                """));
  }

  @Test
  void everyField_isAccountedFor_once_andSecretsAreNotShown() throws Exception {
    Translation bot = translated(LONG);
    assertThat(bot.fields().stream().map(TranslatedField::name))
        .containsExactlyElementsOf(export(LONG).fields().keySet());
    assertThat(bot.toString()).doesNotContain("5e1f0c77aa");
    assertThat(said(bot, "active_deals_count")).startsWith("LEFT_OUT: open deals stay");
    assertThat(said(bot, "trailing_deviation")).isEqualTo("OFF: trailing is not enabled");
    assertThat(said(bot, "cooldown")).isEqualTo("TRANSLATED: params.cooldownSeconds");
  }

  @Test
  void shortBotOfFutures_becomesOurs_withAllItsExits() throws Exception {
    Translation bot = translated(SHORT);
    assertThat(bot.fields(Fate.REFUSED)).isEmpty();
    assertThat(bot.bot())
        .isEqualTo(
            Json.parse(
                """
                {"strategy": "dca", "instrument": "binance-usdm:BTCUSDT", "params": {
                  "side": "short",
                  "baseOrder": {"size": "200", "unit": "quote", "type": "limit"},
                  "safetyOrders": {"unit": "quote", "max": 5, "active": 5, "size": "100",
                    "deviation": "1.3", "stepScale": "1.2", "volumeScale": "1.5"},
                  "takeProfit": {"targets": [{"share": "60", "percent": "1"},
                    {"share": "40", "percent": "2.5"}], "of": "base", "trailing": "0.3"},
                  "stopLoss": {"percent": "15", "action": "close-and-stop", "timeoutSeconds": 120,
                    "trailing": true, "breakevenAfterTarget": 1},
                  "closeAfterSeconds": 86400,
                  "start": [{"when": "rsi", "interval": "15m", "period": 14, "above": "70"},
                    {"when": "signal"}],
                  "cooldownSeconds": 60, "maxActiveDeals": 1, "stopAfterDeals": 10,
                  "minPrice": "20000", "maxPrice": "250000"},
                 "margin": {"mode": "isolated", "leverage": 5}}
                """));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "close_strategy_list | [{\"strategy\":\"rsi\"}] | not by indicators",
        "safety_strategy_list | [{\"strategy\":\"rsi\"}] | by price alone",
        "strategy_list | [{\"strategy\":\"qfl\"}] | no counterpart for 'qfl'",
        "strategy_list | [{\"strategy\":\"rsi\",\"options\":{\"time\":\"3d\"}}] | must have time",
        "strategy_list | \"nonstop\" | must be a list",
        "profit_currency | \"base_currency\" | sells all it bought",
        "base_order_volume | \"lots\" | must be a number",
        "base_order_volume | \"1e999999999\" | must be a number",
        "base_order_volume_type | \"xbt\" | known are base_currency, percent, quote_currency",
        "start_order_type | - | is missing",
        "strategy | - | is missing",
        "take_profit | \"0.0\" | has a price to end at",
        "take_profit_steps | [{\"profit_percentage\":1}] | every step must have",
        "trailing_enabled | \"sometimes\" | must be true or false",
        "stop_loss_type | \"pray\" | has no counterpart",
        "deal_start_delay_seconds | 30 | not after one began",
        "btc_price_limit | \"70000\" | another market",
        "min_volume_btc_24h | \"100\" | in BTC",
        "max_price_percentage | \"5\" | not percentages",
        "leverage_type | \"custom\" | cross, isolated or not_specified",
        "sl_to_breakeven_enabled | true | upper_breakeven_limit 0",
        "pairs | [\"USDT_ETH\",\"USDT_BTC\"] | 2 pairs",
        "pairs | \"ETHUSDT\" | quote and base",
        "pairs | \"BNFCR_ETHUSDT\" | leaves it to the venue's setting",
        "custom_safety_steps | [{\"deviation\":\"2\",\"size\":10}] | would not average a long deal",
        "custom_safety_steps | [3] | a list of objects",
        "new_in_2027 | \"yes\" | is unknown here"
      })
  void whatWouldChangeTheBot_isRefused_byName(String field, String value, String why)
      throws Exception {
    Translation bot = translated(LONG, field, value);
    assertThat(bot.isFaithful()).isFalse();
    assertThat(bot.fields(Fate.REFUSED).toString()).contains(why);
  }

  @Test
  void crossings_areTakenOnlyWhereTheirDirectionIsClear() throws Exception {
    String rsi =
        "[{\"strategy\":\"rsi\",\"options\":{\"time\":\"1h\",\"points\":30,\"time_period\":7,"
            + "\"trigger_condition\":\"%s\"}}]";
    assertThat(
            said(
                translated(LONG, "strategy_list", rsi.formatted("crossing_above")),
                "strategy_list"))
        .startsWith("REFUSED: rsi cannot be told");
    Document start =
        params(translated(LONG, "strategy_list", rsi.formatted("crossing_up")), "start");
    assertThat(start)
        .isEqualTo(
            Json.parse(
                "{\"when\":\"rsi\",\"interval\":\"1h\",\"period\":7,\"above\":\"30\",\"crossing\":true}"));
  }

  private static Document params(Translation bot, String name) {
    return ((Document.Fields) bot.bot().field("params")).field(name);
  }

  @Test
  void ladderSpelledOut_replacesTheScales() throws Exception {
    String steps = "[{\"deviation\":\"-1.5\",\"size\":20},{\"deviation\":-4,\"size\":\"55.50\"}]";
    Translation bot = translated(LONG, "custom_safety_steps", steps, "max_safety_orders", "2");
    assertThat(bot.isFaithful()).isTrue();
    assertThat(params(bot, "safetyOrders"))
        .isEqualTo(
            Json.parse(
                """
                {"unit": "quote", "max": 2, "active": 2, "ladder": [
                  {"deviation": "1.5", "size": "20"}, {"deviation": "4", "size": "55.5"}]}
                """));
    assertThat(said(bot, "martingale_step_coefficient")).startsWith("OFF");
  }

  @Test
  void oneOfSeveralPairs_countsItsOwnDeals() throws Exception {
    var choice = new Choices(Optional.of("binance-spot"), Optional.of("BTC_WBTC"), Set.of());
    Translation bot =
        translated(
            LONG,
            choice,
            "pairs",
            "[\"BTC_ETH\",\"BTC_WBTC\"]",
            "max_active_deals",
            "9",
            "allowed_deals_on_same_pair",
            "2",
            "min_volume_btc_24h",
            "15.5");
    assertThat(bot.fields(Fate.REFUSED)).isEmpty();
    assertThat(bot.bot().field("instrument")).isEqualTo(Document.text("binance-spot:WBTCBTC"));
    assertThat(params(bot, "maxActiveDeals")).isEqualTo(Document.number(2));
    assertThat(params(bot, "minVolume24h")).isEqualTo(Document.text("15.5"));
    assertThat(said(bot, "max_active_deals")).startsWith("LEFT_OUT");
  }

  @Test
  void whatAPersonLeavesOut_isToldAsThat() throws Exception {
    var without = new Choices(Optional.empty(), Optional.empty(), Set.of("btc_price_limit"));
    Translation bot = translated(LONG, without, "btc_price_limit", "\"70000\"");
    assertThat(bot.isFaithful()).isTrue();
    assertThat(said(bot, "btc_price_limit")).isEqualTo("LEFT_OUT: left out, as asked");
    var unknown = new Choices(Optional.empty(), Optional.empty(), Set.of("nothing_such"));
    assertThat(said(translated(LONG, unknown), "nothing_such")).startsWith("REFUSED");
  }

  @Test
  void otherThings_areNoDcaBots() {
    Document.Fields grid = Document.fields().put("grids_quantity", 10).build();
    assertThatThrownBy(() -> ThreeCommasBot.translate(grid, Choices.NONE))
        .isInstanceOf(InvalidDocumentException.class)
        .hasMessageContaining("a grid bot");
    assertThatThrownBy(() -> ThreeCommasBot.translate(Document.Fields.EMPTY, Choices.NONE))
        .hasMessageContaining("without base_order_volume");
  }
}
