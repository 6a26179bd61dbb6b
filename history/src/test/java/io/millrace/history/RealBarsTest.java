package io.millrace.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.core.testing.SharedData;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Every recorded file of bars, against the row and gap counts that were taken when it was made.
class RealBarsTest {
  private static final Pattern ENTRY =
      Pattern.compile(
          "\\| (bars/\\S+) \\| bars \\|.*\\| (\\d+) \\| (\\d+) gaps/(\\d+) missing \\(max (\\d+)\\) \\|.*");

  @Test
  void everyFile_loadsWithTheManifestsCounts(@TempDir Path dir) throws Exception {
    SharedData.with(
        "MANIFEST.md",
        manifest -> {
          List<Matcher> entries =
              Files.readAllLines(manifest).stream()
                  .map(ENTRY::matcher)
                  .filter(Matcher::matches)
                  .toList();
          assertThat(entries).hasSizeGreaterThan(20);
          for (Matcher entry : entries) {
            Path file = manifest.resolveSibling(entry.group(1));
            LoadedBars loaded = Bars.load(file);
            assertThat(loaded.series().size()).as("rows of %s", file).isEqualTo(number(entry, 2));
            GapReport gaps = loaded.gaps();
            assertThat(List.of(gaps.gaps(), gaps.missing(), gaps.longest()))
                .as("gaps of %s", file)
                .containsExactly(number(entry, 3), number(entry, 4), number(entry, 5));
            assertThat(Bars.verify(file).isSound()).isTrue();
            assertThat(file.getFileName().toString())
                .contains("-" + loaded.series().interval() + "-");
            Path columns = dir.resolve("x.bars");
            ColumnFile.write(columns, loaded.series());
            CsvBarsTest.assertSame(Bars.load(columns).series(), loaded.series());
          }
        });
  }

  @Test
  void quoteBars_areRefusedAtTheirHeader() throws Exception {
    SharedData.with(
        "bars/cme-futures/ESZ13-1m-QUOTE-20131029_20131030.csv.gz",
        file ->
            assertThatThrownBy(() -> Bars.load(file)).hasMessageStartingWith(file + ":1: must be"));
  }

  private static long number(Matcher entry, int group) {
    return Long.parseLong(entry.group(group));
  }
}
