package io.millrace.server.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringWriter;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class CsvTest {
  private static String row(@Nullable Object... cells) {
    var out = new StringWriter();
    new Csv(out).row(Arrays.asList(cells));
    return out.toString();
  }

  @Test
  void cells_withCommasAndQuotes_areQuoted() {
    assertThat(row("a,b", "say \"no\"", "two\nlines", null, 7))
        .isEqualTo("\"a,b\",\"say \"\"no\"\"\",\"two\nlines\",,7\r\n");
  }

  @Test
  void text_thatASpreadsheetWouldRun_isDefused_numbersAreNot() {
    assertThat(row("=1+1", "@SUM(A1)", "-2+3", "-12.5", "+3"))
        .isEqualTo("'=1+1,'@SUM(A1),'-2+3,-12.5,+3\r\n");
  }
}
