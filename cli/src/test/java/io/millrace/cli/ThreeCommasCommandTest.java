package io.millrace.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.core.document.Document;
import io.millrace.history.ColumnFile;
import io.millrace.history.SeededBars;
import io.millrace.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ThreeCommasCommandTest {
  private static final String BOT =
      """
      {"id": 7, "name": "BTC patient", "account_id": 31, "account_name": "My Binance",
       "is_enabled": true, "pairs": ["USDT_BTC"], "strategy": "long",
       "strategy_list": [{"options": {}, "strategy": "nonstop"}],
       "base_order_volume": "100.0", "base_order_volume_type": "quote_currency",
       "start_order_type": "market", "take_profit": "1.0", "take_profit_type": "total",
       "safety_order_volume": "100.0", "safety_order_volume_type": "quote_currency",
       "safety_order_step_percentage": "1.0", "martingale_volume_coefficient": "1.2",
       "martingale_step_coefficient": "1.1", "max_safety_orders": 4,
       "active_safety_orders_count": 2, "stop_loss_percentage": "0.0", "cooldown": "0",
       "profit_currency": "quote_currency", "leverage_type": "not_specified"}
      """;

  @TempDir private Path folder;

  private String file(String text) throws IOException {
    return Files.writeString(folder.resolve("export.json"), text).toString();
  }

  @Test
  void imported_isOurs_andRunsInABacktest() throws Exception {
    Path ours = folder.resolve("bot.json");
    Run run = Run.of("import", "3commas", file(BOT), "--out", ours.toString());
    assertThat(run.code()).as(run.err()).isZero();
    assertThat(run.out())
        .contains("BTC patient", "base_order_volume", "100.0 → params.baseOrder.size")
        .contains("account_name", "My Binance: choose an account")
        .contains("Off or empty", "stop_loss_percentage", "Written to " + ours);
    Path bars = folder.resolve("seeded.bars");
    ColumnFile.write(bars, SeededBars.benchmark().slice(0, 20_000));
    Run test = Run.of("backtest", "--bot", ours.toString(), "--data", bars.toString());
    assertThat(test.code()).as(test.err()).isZero();
    assertThat(test.out()).contains("Deals");
  }

  @Test
  void withoutOut_theDocumentAloneIsPrinted() throws Exception {
    Run run = Run.of("import", "3commas", file("[" + BOT + "]"));
    assertThat(run.code()).as(run.err()).isZero();
    assertThat(Json.parse(run.out())).isInstanceOf(Document.Fields.class);
    assertThat(run.out()).contains("\"binance-spot:BTCUSDT\"");
    assertThat(run.err()).contains("Translated");
  }

  @Test
  void refused_writesNothing_untilItIsLeftOutKnowingly() throws Exception {
    String closes = BOT.replace("\"id\": 7,", "\"id\": 7, \"btc_price_limit\": \"65000\",");
    Path ours = folder.resolve("never.json");
    Run run = Run.of("import", "3commas", file(closes), "--out", ours.toString());
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.out()).contains("Refused", "btc_price_limit  65000: no condition of ours");
    assertThat(ours).doesNotExist();
    Run knowingly = Run.of("import", "3commas", file(closes), "--without", "btc_price_limit");
    assertThat(knowingly.code()).as(knowingly.err()).isZero();
    assertThat(knowingly.err()).contains("left out, as asked");
  }

  @Test
  void whatOursDoesNotAllow_isNamedByOurField_alsoAsJson() throws Exception {
    String many = BOT.replace("\"max_safety_orders\": 4", "\"max_safety_orders\": 201");
    Run run = Run.of("import", "3commas", file(many), "--json");
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.out())
        .contains("\"faithful\": false", "\"params.safetyOrders.max\"", "\"fate\": \"translated\"");
  }

  @Test
  void listOfBots_needsAChoice() throws Exception {
    String list = "[" + BOT + "," + BOT.replace("\"id\": 7", "\"id\": 8") + "]";
    assertThat(Run.of("import", "3commas", file(list)).err())
        .contains("--id: nothing", "7 (BTC patient), 8 (BTC patient)");
    assertThat(Run.of("import", "3commas", file(list), "--id", "8").code()).isZero();
    assertThat(Run.of("import", "3commas", file("3")).err()).contains("a file with a bot in it");
  }
}
