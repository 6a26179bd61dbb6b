package io.millrace.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// A firm's account in USD on paper, trading a replayed contract and a perpetual with recorded
/// funding beside it.
class FirmTest {
  private static final Instant FIRST = Instant.parse("2013-10-07T14:00:00Z");
  private static final String FIRM =
      """
      {"propFirm":{"rules":"topstep-2026-09","account":"50K","stage":"xfa","dailyLoss":true,
       "stopDistances":[{"product":"ES","points":"4"}]}}""";
  private static final String BOT =
      """
      {"strategy":"dca","instrument":"cme:ESZ13",
       "params":{"baseOrder":{"size":"1","unit":"base"},"takeProfit":{"percent":"5"}}}""";

  @TempDir Path folder;

  /// Minutes on ES's grid that rise and fall by a few points.
  private Path bars() throws Exception {
    var rows = new StringBuilder("open_time_ms,open,high,low,close,volume\n");
    for (int i = 0; i < 240; i++) {
      long price = 6_760L + i % 16; // quarters of a point
      rows.append(FIRST.toEpochMilli() + i * 60_000L);
      for (long quarters : new long[] {price, price + 2, price - 2, price + 1}) {
        rows.append(',').append(quarters / 4).append('.').append(25 * (quarters % 4));
      }
      rows.append(",10\n");
    }
    return Files.writeString(folder.resolve("ESZ13-1m-test.csv"), rows);
  }

  private Path funding() throws Exception {
    return Files.writeString(
        folder.resolve("BTCUSDT-funding-test.csv"),
        "funding_time_ms,rate\n%d,0.0003\n".formatted(FIRST.toEpochMilli() + 7_200_000));
  }

  @Test
  void anAccountInUsd_tradesUnderTheFirmsRules_andItsOwnerTellsWhatTheFirmDid() throws Exception {
    var settings =
        new ServerSettings(0, DataFolder.in(folder), false, List.of(bars(), funding()), 60, folder);
    try (Server server = Server.start(settings);
        Calls calls = new Calls(server.port())) {
      Calls.Answer made =
          calls.post("/api/accounts", "{\"name\":\"Firm\",\"funds\":{\"USD\":\"200000\"}}");
      assertThat(made.status()).as(made.text()).isEqualTo(201);
      assertThat(made.json().get("currency").asString()).isEqualTo("USD");
      String id = made.json().get("id").asString();
      String risk = "/api/accounts/" + id + "/risk";
      assertThat(calls.post(risk + "/firm/reset", "").status()).isEqualTo(409);
      Calls.Answer limited = calls.put(risk, "{\"limits\":" + FIRM + "}");
      assertThat(limited.status()).as(limited.text()).isEqualTo(200);
      Calls.Answer bot =
          calls.post(
              "/api/bots",
              "{\"name\":\"ES\",\"accountId\":\"%s\",\"bot\":%s,\"start\":true}"
                  .formatted(id, BOT));
      assertThat(bot.status()).as(bot.text()).isEqualTo(201);
      JsonNode held =
          Await.until(
              () -> calls.get(risk).json(),
              now -> distance(now, "propFirm.contracts").get("present").asString().equals("1"));
      assertThat(distance(held, "propFirm.maximumLoss").get("limit").asString()).isEqualTo("-2000");

      Calls.Answer paid = calls.post(risk + "/firm/payout", "{\"amount\":\"500\"}");
      assertThat(paid.status()).as(paid.text()).isEqualTo(200);
      assertThat(distance(paid.json(), "propFirm.maximumLoss").get("limit").asString())
          .isEqualTo("0");
      assertThat(calls.post(risk + "/firm/payout", "{\"amount\":\"0\"}").status()).isEqualTo(400);
      JsonNode reset = calls.post(risk + "/firm/reset", "").json();
      assertThat(distance(reset, "propFirm.maximumLoss").get("limit").asString())
          .isEqualTo("-2000");
      assertThat(calls.get("/api/activity").text())
          .contains("The firm has paid out 500 USD", "The firm has reset the account");
    }
  }

  private static JsonNode distance(JsonNode risk, String rule) {
    for (JsonNode one : risk.get("distances")) {
      if (one.get("rule").asString().equals(rule)) {
        return one;
      }
    }
    throw new AssertionError(rule + " is not in " + risk);
  }

  @Test
  void perpetualsBesideRecordedFunding_payIt_andTheScreenSaysSo() throws Exception {
    Path file = folder.resolve("BTCUSDT-PERP-1m-test.csv");
    Files.writeString(
        file,
        "open_time_ms,open,high,low,close,volume\n"
            + FIRST.toEpochMilli()
            + ",130,131,129,130,1\n"
            + (FIRST.toEpochMilli() + 60_000)
            + ",130,131,129,130,1\n");
    var settings =
        new ServerSettings(0, DataFolder.in(folder), false, List.of(file, funding()), 60, folder);
    try (Server server = Server.start(settings);
        Calls calls = new Calls(server.port())) {
      JsonNode source = calls.get("/api/system").json().get("market").get("source");
      assertThat(source.get("kind").asString()).isEqualTo("replay");
      JsonNode traded = source.get("instruments").get(0);
      assertThat(traded.get("instrument").asString()).isEqualTo("binance-usdm:BTCUSDT");
      assertThat(traded.get("from").asString()).isEqualTo(FIRST.toString());
      assertThat(traded.get("funding").get("percent").isNull()).as("as recorded").isTrue();
    }
  }
}
