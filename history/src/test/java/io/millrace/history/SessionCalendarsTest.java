package io.millrace.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.core.market.BarSeries;
import io.millrace.core.market.SessionCalendar;
import io.millrace.core.market.TradingSessions;
import io.millrace.core.testing.SharedData;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SessionCalendarsTest {
  @Test
  void known_holidaysOfTheEquityIndex_areThere() {
    SessionCalendar equity = calendar("cme-equity");

    assertThat(equity.isOpen(Instant.parse("2024-11-28T17:59:00Z"))).isTrue();
    assertThat(equity.isOpen(Instant.parse("2024-11-28T18:00:00Z"))).isFalse();
    assertThat(equity.tradeDate(Instant.parse("2024-11-28T15:00:00Z"))).isEqualTo("2024-11-29");
    assertThat(equity.isOpen(Instant.parse("2024-11-29T18:15:00Z"))).isFalse();
    assertThat(equity.isOpen(Instant.parse("2013-07-04T15:30:00Z"))).isFalse();
    assertThat(equity.isOpen(Instant.parse("2026-04-03T13:14:00Z"))).isTrue();
    assertThat(equity.isOpen(Instant.parse("2026-04-03T13:15:00Z"))).isFalse();
    assertThat(calendar("cme-fx").isOpen(Instant.parse("2024-07-04T20:59:00Z"))).isTrue();
    assertThat(calendar("cme-energy-metals").isOpen(Instant.parse("2024-07-04T18:30:00Z")))
        .isFalse();
  }

  @Test
  void recordedBars_lieInsideTheSessions_andCoverEveryTradeDate() throws Exception {
    SharedData.with(
        "bars/cme-futures",
        folder -> {
          List<String> tradeDates = coverage(folder.resolve("6EH24-1m-20240101_20240131.csv.gz"));
          assertThat(tradeDates).hasSize(22).doesNotContain("2024-01-01", "2024-01-15");
          assertThat(coverage(folder.resolve("ESZ13-1m-20131006_20131011.csv.gz")))
              .containsExactly(
                  "2013-10-07", "2013-10-08", "2013-10-09", "2013-10-10", "2013-10-11");
          coverage(folder.resolve("ESZ13-1m-20131029_20131030.csv.gz"));
          coverage(folder.resolve("ESH14-1m-20131006_20131011.csv.gz"));
        });
  }

  @Test
  void with_daysOfAUser_addsThem(@TempDir Path dir) throws Exception {
    Path file = dir.resolve("days.csv");
    Files.writeString(
        file,
        """
        # our own
        calendar,date,what,at,name
        cme-equity,2027-01-18,halts,12:00,Martin Luther King Day
        cme-equity,2027-03-26,closed,,Good Friday
        """);
    SessionCalendars more = SessionCalendars.known().with(file);

    Instant afternoon = Instant.parse("2027-01-18T19:00:00Z");
    assertThat(more.find("cme-equity").orElseThrow().isOpen(afternoon)).isFalse();
    assertThat(calendar("cme-equity").isOpen(afternoon)).isTrue();
    assertThat(more.names()).isEqualTo(SessionCalendars.known().names());
  }

  @Test
  void with_badRow_isRefusedWithItsLine(@TempDir Path dir) throws Exception {
    refused(
        dir, "cme-bonds,2027-01-18,closed,,x", "calendar 'cme-bonds' must be one of cme-equity");
    refused(dir, "cme-fx,18.1.2027,closed,,x", "column 2 '18.1.2027' must be a date such as");
    refused(dir, "cme-fx,2027-01-18,shut,,x", "what 'shut' must be one of closed, closes, halts");
    refused(dir, "cme-fx,2027-01-18,halts,noon,x", "column 4 'noon' must be a time such as 12:15");
    refused(dir, "cme-fx,2027-01-18,closed", "expected 5 columns, found 3");
  }

  private static void refused(Path dir, String row, String what) throws Exception {
    Path file = dir.resolve("bad.csv");
    Files.writeString(file, "calendar,date,what,at,name\n" + row + "\n");
    assertThatThrownBy(() -> SessionCalendars.known().with(file))
        .isInstanceOf(BadDataException.class)
        .hasMessageStartingWith(file + ":2: " + what);
  }

  private static List<String> coverage(Path file) {
    BarSeries bars = Bars.load(file).series();
    TradingSessions sessions = KnownInstruments.find(bars.instrument()).orElseThrow().sessions();
    TreeSet<String> tradeDates = new TreeSet<>();
    for (int i = 0; i < bars.size(); i++) {
      Instant at = Instant.ofEpochMilli(bars.openTime(i));
      assertThat(sessions.isOpen(at)).as("%s at %s", file.getFileName(), at).isTrue();
      tradeDates.add(sessions.tradeDate(at).toString());
    }
    return List.copyOf(tradeDates);
  }

  private static SessionCalendar calendar(String name) {
    return SessionCalendars.known().find(name).orElseThrow();
  }
}
