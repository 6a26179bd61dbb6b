package io.millrace.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.core.testing.SharedData;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The reports in `docs/reports` are what their commands say today: each command is run again, its
/// page compared to the letter, and its figures looked for in the text and in the table of all.
/// With `-Dmillrace.update=true` the pages are written anew.
class ReportsTest {
  private static final Pattern COMMAND =
      Pattern.compile("```\n\\./millrace (backtest .*?)\n```", Pattern.DOTALL);

  @TempDir private Path folder;

  @Test
  void everyPage_isWhatItsCommandSays() throws Exception {
    SharedData.with(
        "bars",
        _ -> {
          Path root = root();
          Path reports = root.resolve("docs/reports");
          String all = Files.readString(reports.resolve("README.md"));
          int pages = 0;
          for (Path text : texts(reports)) {
            String said = Files.readString(text);
            Matcher command = COMMAND.matcher(said);
            while (command.find()) {
              // What is said of a command stands behind it, until the next one.
              int end = said.indexOf("./millrace", command.end());
              check(
                  reports,
                  arguments(command.group(1), root, SharedData.root().orElseThrow()),
                  said.substring(command.end(), end < 0 ? said.length() : end),
                  all);
              pages++;
            }
          }
          assertThat(pages).isEqualTo(6);
        });
  }

  private void check(Path reports, List<String> arguments, String said, String all)
      throws IOException {
    int report = arguments.indexOf("--report") + 1;
    String name = arguments.get(report);
    Path written = folder.resolve(name);
    arguments.set(report, written.toString());
    Run run = Run.of(arguments.toArray(String[]::new));
    assertThat(run.code()).as(run.err()).isZero();
    if (Boolean.getBoolean("millrace.update")) {
      Files.copy(written, reports.resolve(name), java.nio.file.StandardCopyOption.REPLACE_EXISTING);
    }
    assertThat(Files.readString(reports.resolve(name)).equals(Files.readString(written)))
        .as("%s is the page that its command writes", name)
        .isTrue();
    String row = all.lines().filter(line -> line.contains("(" + name + ")")).findFirst().orElse("");
    String total = signed(figure(run, "Total           (\\S+) "));
    String fall = figure(run, "Max drawdown    -(\\S+) %") + " %";
    assertThat(row).as(name).contains(total, fall);
    assertThat(said)
        .as(name)
        .contains(
            total,
            plain(figure(run, "Fees            (\\S+) ")),
            signed(figure(run, "Buy and hold    (\\S+) %")) + " %");
    String deals = figure(run, "Deals           (\\d+) closed");
    if (!deals.equals("0")) {
      String won = figure(run, "closed, (\\d+) won");
      assertThat(row).as(name).contains("| " + deals + " | " + won + " |");
      assertThat(said)
          .as(name)
          .contains("| Deals | " + deals, won + " won", figure(run, "Profit factor   (\\S+)"));
    }
  }

  private static String figure(Run run, String line) {
    Matcher found = Pattern.compile(line).matcher(run.out());
    assertThat(found.find()).as("%s in %s", line, run.out()).isTrue();
    return found.group(1);
  }

  /// As the pages write it: `−1,325.07`.
  private static String signed(String figure) {
    BigDecimal value = new BigDecimal(figure);
    return (value.signum() < 0 ? "−" : "+") + plain(value.abs().toPlainString());
  }

  private static String plain(String figure) {
    var format = new DecimalFormat("#,##0.##", DecimalFormatSymbols.getInstance(Locale.ROOT));
    BigDecimal value = new BigDecimal(figure);
    boolean isWhole = value.stripTrailingZeros().scale() <= 0;
    format.setMinimumFractionDigits(isWhole ? 0 : 2);
    return format.format(value);
  }

  private static List<String> arguments(String command, Path root, Path shared) {
    List<String> arguments = new ArrayList<>();
    for (String word : command.replace("\\\n", " ").strip().split("\\s+", -1)) {
      arguments.add(
          word.startsWith("../shared/")
              ? shared.resolve(word.substring("../shared/".length())).toString()
              : word.startsWith("docs/") ? root.resolve(word).toString() : word);
    }
    return arguments;
  }

  private static List<Path> texts(Path reports) throws IOException {
    try (var all = Files.list(reports)) {
      return all.filter(file -> file.toString().endsWith(".md")).sorted().toList();
    }
  }

  private static Path root() {
    Path at = Path.of("").toAbsolutePath();
    while (!Files.isDirectory(at.resolve("docs/reports"))) {
      at = Objects.requireNonNull(at.getParent(), "no docs/reports above the working directory");
    }
    return at;
  }
}
