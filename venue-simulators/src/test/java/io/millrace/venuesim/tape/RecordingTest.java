package io.millrace.venuesim.tape;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecordingTest {
  @TempDir private Path folder;

  private Path write(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text);
  }

  private static List<Print> all(Path... files) {
    Iterator<Print> prints = Recording.open(List.of(files));
    List<Print> all = new ArrayList<>();
    prints.forEachRemaining(all::add);
    return all;
  }

  @Test
  void aBar_reachesItsExtremes_keepsItsVolume_andEndsAtItsClose() throws IOException {
    Path bars =
        write(
            "BTCUSDT-1m.csv",
            """
            open_time_ms,open,high,low,close,volume
            60000,100,110,99,105,16
            120000,105,106,90,91,32
            """);
    List<Print> prints = all(bars);
    List<Print> first = prints.subList(0, 16);
    assertThat(first).extracting(Print::symbol).containsOnly("BTCUSDT");
    assertThat(first.getFirst().price()).isEqualByComparingTo("100");
    assertThat(first.getLast().price()).isEqualByComparingTo("105");
    assertThat(first).extracting(Print::price).map(BigDecimal::doubleValue).contains(110.0, 99.0);
    assertThat(first.stream().map(Print::qty).reduce(BigDecimal.ZERO, BigDecimal::add))
        .isEqualByComparingTo("16");
    assertThat(prints).extracting(Print::millis).isSorted();
    assertThat(prints).hasSize(32);
  }

  @Test
  void files_areMergedByTime() throws IOException {
    Path one =
        write("BTCUSDT-trades.csv", "time_ms,price,qty,buyer_maker\n1,100,1,true\n5,101,1,false\n");
    Path two = write("ETHUSDT-trades.csv", "time_ms,price,qty,buyer_maker\n3,10,1,\n4,9,1,\n");
    List<Print> prints = all(one, two);
    assertThat(prints).extracting(Print::millis).containsExactly(1L, 3L, 4L, 5L);
    assertThat(prints).extracting(Print::buyerMaker).containsExactly(true, false, true, false);
  }

  @Test
  void aBadRow_isNamed() throws IOException {
    Path bad = write("BTCUSDT-trades.csv", "time_ms,price,qty,buyer_maker\n1,x,1,true\n");
    assertThatThrownBy(() -> all(bad))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("row 2: '1,x,1,true' must be");
  }
}
