package io.millrace.server.backtests;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.core.reason.Reason;
import io.millrace.server.backtests.BacktestSignals.BacktestRefusal;
import io.millrace.server.backtests.BacktestSignals.BacktestSignal;
import io.millrace.server.backtests.SavedReason.SavedValue;
import io.millrace.server.wiring.JsonRules;
import io.millrace.server.words.Words;
import io.millrace.store.Language;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class SavedReasonTest {
  private static final JsonMapper JSON = JsonRules.mapper();
  private static final Words GERMAN = new Words(Language.DE, ZoneOffset.UTC);

  private static SavedReason inner() {
    return new SavedReason(
        Reason.Kind.WAITS,
        "Waiting: price {} is below {} {}",
        List.of(text("64000.5"), text("minPrice"), text("65000")));
  }

  private static SavedReason outer() {
    return new SavedReason(
        Reason.Kind.REFUSED, "No new deal. {}", List.of(new SavedValue(null, inner())));
  }

  private static SavedValue text(String text) {
    return new SavedValue(text, null);
  }

  @Test
  void reasonWithinAReason_isKept_andToldInAnyLanguage() {
    var signal =
        new BacktestSignal(
            Instant.EPOCH, "long", "1", "quiet", null, outer().toReason().text(), outer());
    BacktestSignal read = JSON.readValue(JSON.writeValueAsString(signal), BacktestSignal.class);
    assertThat(read).isEqualTo(signal);
    var told = new BacktestSignals(1, 0, List.of(), List.of(read));
    assertThat(told.in(GERMAN).rows().getFirst().refusedBy())
        .isEqualTo(
            "Kein neuer Deal. Wartet: Der Preis 64000,5 liegt unter „Kein Deal unter“ 65000");
    assertThat(told.in(Words.PRESUMED).rows().getFirst().refusedBy()).isEqualTo(signal.refusedBy());
    assertThat(JSON.writeValueAsString(told.in(GERMAN))).doesNotContain("why", "template");
  }

  @Test
  void textWithoutParts_staysAsItIs() {
    var told =
        new BacktestSignals(1, 0, List.of(new BacktestRefusal("as it was", 1, null)), List.of());
    assertThat(told.in(GERMAN)).isEqualTo(told);
  }
}
