package io.millrace.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.core.market.BarInterval;
import io.millrace.core.market.BarSeries;
import io.millrace.core.market.InstrumentId;
import io.millrace.core.market.Tape;
import io.millrace.core.value.Price;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TapesTest {
  private static final InstrumentId BTC = InstrumentId.of("binance-spot:BTCUSDT");
  private static final String STREAM =
      """
      1723161600000000000 {"s":"BTCUSDT","u":1,"b":"99","B":"1","a":"101","A":"2"}
      1723161600100000000 {"e":"trade","E":1723161600100,"s":"BTCUSDT","p":"101","q":"1","T":1723161600100,"m":false}
      1723161600200000000 {"e":"depthUpdate","E":1723161600200,"s":"BTCUSDT","U":5,"u":6,"b":[["99","3"]],"a":[]}
      1723161600300000000 {"e":"depthUpdate","E":1723161600300,"s":"BTCUSDT","U":9,"u":9,"b":[["98","4"]],"a":[]}
      """;

  @TempDir Path dir;

  @Test
  void stream_becomesRows_andABreakOfTheBookIsKept() throws Exception {
    Tapes.Loaded loaded = load(write("s.jsonl", STREAM));
    Tape tape = loaded.tape();
    assertThat(loaded.breaks()).isEqualTo(1);
    assertThat(tape.prints()).isEqualTo(1);
    assertThat(tape.hasBook()).isTrue();
    List<Tape.Kind> kinds =
        java.util.stream.IntStream.range(0, tape.size()).mapToObj(tape::kind).toList();
    assertThat(kinds)
        .containsExactly(
            Tape.Kind.BEST_BID,
            Tape.Kind.BEST_ASK,
            Tape.Kind.BOUGHT,
            Tape.Kind.BID,
            Tape.Kind.BOOK_LOST,
            Tape.Kind.BID);
  }

  @Test
  void trades_ofSeveralFiles_areJoinedInTimeOrder_andMakeBars() throws Exception {
    Path later = write("b.csv", TradeCsv.HEADER + "\n120000,7,1,true\n");
    Path first = write("a.csv", TradeCsv.HEADER + "\n5,4,1,true\n60001,9,2,\n60002,8,1,false\n");
    BarSeries bars = load(later, first).tape().bars(BarInterval.M1);
    assertThat(bars.size()).isEqualTo(3);
    assertThat(bars.bar(1).open()).isEqualTo(Price.of("9"));
    assertThat(bars.bar(1).close()).isEqualTo(Price.of("8"));
    assertThat(bars.volume(1)).isEqualTo(3);
    assertThat(bars.openTime(2)).isEqualTo(120_000);
  }

  @Test
  void range_leavesOutPrints_butKeepsWhatTheBookWas() throws Exception {
    Tape tape =
        Tapes.load(
                List.of(write("s.jsonl", STREAM)),
                BTC,
                Instant.ofEpochMilli(1723161600100L),
                Instant.ofEpochMilli(1723161600200L))
            .tape();
    assertThat(tape.size()).isEqualTo(3);
    assertThatThrownBy(
            () ->
                Tapes.load(
                    List.of(write("s.jsonl", STREAM)),
                    BTC,
                    Instant.parse("2025-01-01T00:00:00Z"),
                    Instant.MAX))
        .hasMessageEndingWith("s.jsonl: no trade lies in the time asked for");
  }

  @Test
  void damage_overlapAndAnotherInstrument_areNamed() throws Exception {
    Path good = write("a.csv", TradeCsv.HEADER + "\n5,4,1,true\n60001,9,2,\n");
    Path overlapping = write("b.csv", TradeCsv.HEADER + "\n50000,7,1,true\n");
    assertThatThrownBy(() -> load(good, overlapping))
        .hasMessageContaining("b.csv: overlaps the file before it");
    Path torn = write("c.csv", TradeCsv.HEADER + "\n5,4,1,true\n6,-1,1,true\n");
    assertThatThrownBy(() -> load(torn)).hasMessageContaining("c.csv:3: price -1 must be above 0");
    Path other = write("d.jsonl", STREAM.replace("BTCUSDT", "ETHUSDT"));
    assertThatThrownBy(() -> load(other))
        .hasMessageEndingWith("is a stream of ETHUSDT, not of binance-spot:BTCUSDT");
    Path bars = write("e.csv", "open_time_ms,open,high,low,close,volume\n0,1,1,1,1,1\n");
    assertThatThrownBy(() -> load(bars)).hasMessageContaining("must hold trades");
  }

  private static Tapes.Loaded load(Path... files) {
    return Tapes.load(List.of(files), BTC, Instant.MIN, Instant.MAX);
  }

  private Path write(String name, String text) throws IOException {
    return Files.writeString(dir.resolve(name), text);
  }
}
