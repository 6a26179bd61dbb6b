package io.millrace.bench;

import io.millrace.history.ColumnFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// `millrace backtest` as a person feels it: from the start of the launcher to its end, each time a
/// new process, over a columnar file of a year of minutes.
final class ColdCommand implements Benchmark {
  private static final int RUNS = 11;

  @Override
  public String name() {
    return "cold";
  }

  @Override
  public List<Result> run() throws Exception {
    Path home = Path.of(System.getProperty("millrace.home", "."));
    try (var scratch = ScratchFolder.make()) {
      Path folder = scratch.path();
      Path bars = folder.resolve("year.bars");
      Path dca = Files.writeString(folder.resolve("dca.json"), Market.DCA);
      ColumnFile.write(bars, Market.series());
      List<String> command =
          List.of(
              home.resolve("millrace").toString(),
              "backtest",
              "--bot",
              dca.toString(),
              "--data",
              bars.toString());
      double millis = Timing.wallMillis(2, RUNS, () -> exit(command, folder));
      return List.of(
          Result.atMost("./millrace backtest, DCA, cold, a year", millis / 1e3, "s", 0.5));
    }
  }

  private static int exit(List<String> command, Path folder)
      throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("out.txt").toFile())
            .start();
    if (!process.waitFor(5, TimeUnit.MINUTES) || process.exitValue() != 0) {
      process.destroy();
      throw new IOException(
          "the command failed: " + Files.readString(folder.resolve("out.txt")).strip());
    }
    return process.exitValue();
  }
}
