package io.millrace.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.core.market.InstrumentId;
import io.millrace.core.market.MarketEvent;
import io.millrace.core.market.MarketEvent.Aggressor;
import io.millrace.core.market.MarketEvent.BookChanged;
import io.millrace.core.market.MarketEvent.Quoted;
import io.millrace.core.market.MarketEvent.Traded;
import io.millrace.core.testing.SharedData;
import io.millrace.core.value.Price;
import io.millrace.core.value.Quantity;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MarketEventsTest {
  @TempDir Path dir;

  @Test
  void trades_areReadWithTheirAggressor() throws Exception {
    Path file =
        write(
            "BTCUSD-trades.csv",
            """
            time_ms,price,qty,buyer_maker
            1000,800.010000000000,0.5,true
            1000,800.5,0.25,false
            2000,801,1,
            """);

    try (MarketEvents events = MarketEvents.open(file)) {
      assertThat(all(events))
          .containsExactly(
              new Traded(1000, 0, Price.of("800.01"), Quantity.of("0.5"), Aggressor.SELLER),
              new Traded(1000, 0, Price.of("800.5"), Quantity.of("0.25"), Aggressor.BUYER),
              new Traded(2000, 0, Price.of("801"), Quantity.of("1"), Aggressor.UNKNOWN));
    }
  }

  @Test
  void badTrades_areNamedByLine_andReadingGoesOn() throws Exception {
    Path file =
        write(
            "BTCUSDT-trades.csv",
            """
            time_ms,price,qty,buyer_maker
            1000,-5,1,true
            1000,5,-1,true
            1000,5,1,maybe
            1000,5,1
            2000,5,1,true
            1999,5,1,true
            3000,5,1,false
            """);

    try (MarketEvents events = MarketEvents.open(file)) {
      refused(events, file + ":2: price -5 must be above 0");
      refused(events, file + ":3: qty must be 0 or above");
      refused(events, file + ":4: buyer_maker 'maybe' must be one of true, false, ");
      refused(events, file + ":5: expected 4 columns, found 3");
      assertThat(events.next().timeMillis()).isEqualTo(2000);
      refused(events, file + ":7: rows must ascend");
      assertThat(events.next().timeMillis()).isEqualTo(3000);
      assertThat(events.hasNext()).isFalse();
    }
    Verification found = Bars.verify(file);
    assertThat(found.kind()).isEqualTo(DataKind.TRADES);
    assertThat(List.of(found.rows(), found.impossible(), found.malformed(), found.descending()))
        .containsExactly(2L, 2L, 2L, 1L);
  }

  @Test
  void stream_everyKindOfMessage_becomesItsEvent() throws Exception {
    Path folder = Files.createDirectories(dir.resolve("binance-spot"));
    Path file = folder.resolve("btcusdt_1.jsonl");
    Files.writeString(
        file,
        """
        1700000000000000000 {"result":null,"id":1}
        1700000000100000000 {"stream":"btcusdt@depth","data":{"e":"depthUpdate","E":1700000001100,"s":"BTCUSDT","U":5,"u":7,"b":[["99.5","1"],["99","0"]],"a":[]}}
        1700000000200000000 {"stream":"btcusdt@bookTicker","data":{"u":8,"s":"BTCUSDT","b":"99.5","B":"1","a":"99.6","A":"2.5"}}
        1700000000300000000 {"e":"trade","E":1700000001303,"s":"BTCUSDT","t":1,"p":"99.6","q":"0.5","T":1700000001301,"m":false,"M":true}
        1700000000400000000 {"lastUpdateId":9,"bids":[["99.5","1"]],"asks":[["99.6","2"],["99.7","3"]]}
        1700000000500000000 {"e":"depthUpdate","E":1700000001500,"s":"BTCUSDT","U":9,"u":9,"b":[],"a":[["99.6","0"]]}
        1700000000600000000 {"e":"trade","E":1700000001600,"s":"BTCUSDT","t":2,"p":"0","q":"0","X":"NA","T":1700000001600,"m":true}
        """);

    try (MarketEvents events = MarketEvents.open(file)) {
      List<MarketEvent> read = all(events);
      assertThat(read).hasSize(5);
      assertThat(read.get(0)).isInstanceOfSatisfying(BookChanged.class, this::isFirstChange);
      // Without a time of its own: the recorder's, set a second ahead as the message before tells.
      assertThat(read.get(1))
          .isEqualTo(
              new Quoted(
                  1700000001200L,
                  1700000000200000000L,
                  Price.of("99.5"),
                  Quantity.of("1"),
                  Price.of("99.6"),
                  Quantity.of("2.5")));
      assertThat(read.get(2))
          .isEqualTo(
              new Traded(
                  1700000001301L,
                  1700000000300000000L,
                  Price.of("99.6"),
                  Quantity.of("0.5"),
                  Aggressor.BUYER));
      assertThat(read.get(3))
          .isInstanceOfSatisfying(
              BookChanged.class,
              book -> {
                assertThat(book.whole()).isTrue();
                assertThat(book.asks()).hasSize(2);
              });
      assertThat(events.breaks()).isEqualTo(1);
      assertThat(events.instrument()).isEqualTo(InstrumentId.of("binance-spot:BTCUSDT"));
    }
  }

  private void isFirstChange(BookChanged book) {
    assertThat(book.timeMillis()).isEqualTo(1700000001100L);
    assertThat(book.whole()).isFalse();
    assertThat(book.bids())
        .containsExactly(
            new MarketEvent.Level(Price.of("99.5"), Quantity.of("1")),
            new MarketEvent.Level(Price.of("99"), Quantity.of("0")));
  }

  @Test
  void badStreamLines_areNamedByLine_andReadingGoesOn() throws Exception {
    String trade = "{\"e\":\"trade\",\"E\":1,\"s\":\"BTCUSDT\",\"p\":\"1\",\"q\":\"1\",\"m\":true}";
    Path file =
        write(
            "s.jsonl",
            String.join(
                "\n",
                "1700000000000000000 " + trade,
                "nonsense",
                "1700000000000000001 {\"e\":\"trade\",\"E\":1,\"s\":\"BTCUSDT\",\"p\":\"1\"",
                "1700000000000000002 " + trade.replace("BTCUSDT", "ETHUSDT"),
                "1700000000000000001 " + trade,
                "1700000000000000003 " + trade.replace("\"p\":\"1\"", "\"p\":\"x\""),
                "1700000000000000004 " + trade.replace("\"q\":\"1\",", ""),
                "1700000000000000005 {\"u\":8,\"b\":\"2\",\"B\":\"1\",\"a\":\"2\",\"A\":\"1\"}",
                "1700000000000000006 " + trade + "}",
                "1700000000000000007 " + trade));

    try (MarketEvents events = MarketEvents.open(file)) {
      assertThat(events.next()).isInstanceOf(Traded.class);
      refused(events, file + ":2: must be nanoseconds of 19 digits, a space, JSON");
      refused(events, file + ":3: the message ends early at character 61");
      refused(events, file + ":4: message of ETHUSDT in a stream of BTCUSDT");
      refused(events, file + ":5: lines must ascend");
      refused(events, file + ":6: 'x' is no number of at most 8 decimals");
      refused(events, file + ":7: the message lacks the field 'q'");
      refused(events, file + ":8: bid 2 must be below ask 2");
      refused(events, file + ":9: nothing may follow the message");
      assertThat(events.next().receivedNanos()).isEqualTo(1700000000000000007L);
      assertThat(events.hasNext()).isFalse();
    }
  }

  @Test
  void otherKinds_areRefused() throws Exception {
    Path file = write("BTCUSDT-1m.csv", "open_time_ms,open,high,low,close,volume\n0,1,1,1,1,1\n");

    assertThatThrownBy(() -> MarketEvents.open(file))
        .hasMessage(file + ": holds bars; must hold trades or a recorded stream");
    assertThatThrownBy(() -> MarketEvents.open(dir.resolve("none")))
        .hasMessage(dir.resolve("none") + ": there is no such file");
  }

  @Test
  void recordedStreams_holdTheManifestsCounts() throws Exception {
    SharedData.with(
        "streams",
        streams -> {
          assertThat(counts(streams.resolve("binance-spot/btcusdt_20240808.jsonl.gz")))
              .isEqualTo(Map.of("book", 3452L, "quote", 28040L, "trade", 9757L, "breaks", 0L));
          assertThat(counts(streams.resolve("binance-spot/btcusdt_20240809.jsonl.gz")))
              .isEqualTo(Map.of("book", 3044L, "quote", 45134L, "trade", 10147L, "breaks", 0L));
          assertThat(counts(streams.resolve("binance-usdm/btcusdt_20240808.jsonl.gz")))
              .isEqualTo(Map.of("book", 6552L, "quote", 66089L, "trade", 21313L, "breaks", 0L));
        });
  }

  @Test
  void recordedTrades_holdTheManifestsCounts_andAreTheStreamsOwn() throws Exception {
    SharedData.with(
        "trades",
        trades -> {
          assertThat(counts(trades.resolve("bitstamp/BTCUSD-trades-20131125_20131201.csv.gz")))
              .containsEntry("trade", 100_000L);
          assertThat(
                  counts(trades.resolve("binance-spot/XRPETH-aggTrades-20191011_20191013.csv.gz")))
              .containsEntry("trade", 12_477L);
          Path own = trades.resolve("binance-usdm/BTCUSDT-trades-20240808.csv.gz");
          Path stream = trades.resolveSibling("streams/binance-usdm/btcusdt_20240808.jsonl.gz");
          try (MarketEvents csv = MarketEvents.open(own);
              MarketEvents recorded = MarketEvents.open(stream)) {
            while (recorded.hasNext()) {
              if (recorded.next() instanceof Traded trade) {
                Traded same = (Traded) csv.next();
                assertThat(same.price()).isEqualTo(trade.price());
                assertThat(same.quantity()).isEqualTo(trade.quantity());
                assertThat(same.aggressor()).isEqualTo(trade.aggressor());
                assertThat(same.timeMillis()).isEqualTo(trade.timeMillis());
              }
            }
            assertThat(csv.hasNext()).isFalse();
            assertThat(csv.instrument()).isEqualTo(recorded.instrument());
          }
          assertThat(Bars.verify(own).isSound()).isTrue();
        });
  }

  private static Map<String, Long> counts(Path file) {
    Map<String, Long> counts = new HashMap<>();
    try (MarketEvents events = MarketEvents.open(file)) {
      while (events.hasNext()) {
        String kind =
            switch (events.next()) {
              case Traded _ -> "trade";
              case Quoted _ -> "quote";
              case BookChanged _ -> "book";
            };
        counts.merge(kind, 1L, Long::sum);
      }
      counts.put("breaks", events.breaks());
    }
    return counts;
  }

  private static void refused(MarketEvents events, String message) {
    assertThatThrownBy(events::hasNext)
        .isInstanceOf(BadDataException.class)
        .hasMessageStartingWith(message);
  }

  private static List<MarketEvent> all(MarketEvents events) {
    List<MarketEvent> read = new ArrayList<>();
    events.forEachRemaining(read::add);
    return read;
  }

  private Path write(String name, String text) throws Exception {
    return Files.writeString(dir.resolve(name), text);
  }
}
