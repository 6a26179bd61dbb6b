package io.millrace.simulation.backtest;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.core.document.Document;
import io.millrace.core.document.Document.Fields;
import io.millrace.core.value.Ratio;
import io.millrace.json.Json;
import io.millrace.simulation.RecordedCase;
import io.millrace.simulation.report.ResultDocument;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.CRC32;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What the built-in strategies did on recorded bars, to the last digit: the crash of May 2021 on
/// spot, a month of perpetuals with their funding and mark price, sessions of CME futures. A change
/// here is a change of behaviour: look at it, and if it is meant, write the files anew with
/// `-Dmillrace.update=true`.
class GoldenBacktestTest {
  private static final Path WRITTEN = Path.of("src/test/resources/golden");

  static List<String> names() {
    return RecordedCase.NAMES;
  }

  @ParameterizedTest
  @MethodSource("names")
  void run_givesTheRecordedResult(String name) throws Exception {
    RecordedCase recorded = RecordedCase.read(name);
    recorded.with(
        Ratio.of("0.0002"),
        run -> {
          Document found = summary(run);
          if (Boolean.getBoolean("millrace.update")) {
            String written = Json.pretty(recorded.with(found)) + "\n";
            Files.writeString(WRITTEN.resolve(name + ".json"), written);
          } else {
            assertThat(Json.pretty(found)).isEqualTo(Json.pretty(recorded.expected()));
          }
        });
  }

  private static Document summary(RecordedCase.Run run) {
    Fields walked = result(run, Engine.WALK);
    assertThat(result(run, Engine.SKIP)).isEqualTo(walked);
    var crc = new CRC32();
    crc.update(Json.compact(walked).getBytes(StandardCharsets.UTF_8));
    var found =
        Document.fields()
            .put("summary", walked.field("summary"))
            .put("fills", ((Document.Items) walked.field("fills")).items().size());
    if (walked.field("signals") instanceof Document.Items(List<Document> signals)) {
      found.put("signals", signals.size());
    }
    return found.put("checksumOfAll", Long.toHexString(crc.getValue())).build();
  }

  private static Fields result(RecordedCase.Run run, Engine engine) {
    return ResultDocument.of(Backtester.run(run.history(), run.request(engine)));
  }
}
