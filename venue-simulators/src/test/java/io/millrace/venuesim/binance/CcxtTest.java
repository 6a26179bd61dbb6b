package io.millrace.venuesim.binance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/// A client that others wrote for the real venue, ccxt, finds nothing strange here. It needs node
/// and npm, and installs the package once into the build folder.
class CcxtTest {
  private static final Path FOLDER = Path.of("target", "witness").toAbsolutePath();
  private static final long MINUTES_MAX = 5;

  @Test
  void ccxt_tradesUnchanged() throws Exception {
    install();
    try (BinanceSpotSimulator venue =
        BinanceSpotSimulator.start(BinanceSpotSimulator.Settings.on(0))) {
      VenueClient.addAccount(venue, VenueClient.KEY, VenueClient.SECRET);
      VenueClient.print(venue, "BTCUSDT", "60000", "1");
      String ws = venue.url().toString().replace("http:", "ws:");
      String said = run("node", "ccxt.mjs", venue.url().toString(), ws);
      assertThat(said)
          .contains(
              "ok markets",
              "ok publicData",
              "ok balances",
              "ok limitOrder",
              "ok fills",
              "ok stopsAndEdits",
              "ok refusals",
              "ok marketStream",
              "ok userStream");
    }
  }

  private static void install() throws IOException, InterruptedException {
    Files.createDirectories(FOLDER);
    for (String file : List.of("package.json", "package-lock.json", ".npmrc", "ccxt.mjs")) {
      try (var in = CcxtTest.class.getResourceAsStream("/witness/" + file)) {
        assertThat(in).as(file).isNotNull();
        Files.copy(in, FOLDER.resolve(file), StandardCopyOption.REPLACE_EXISTING);
      }
    }
    if (!Files.exists(FOLDER.resolve("node_modules/ccxt/package.json"))) {
      run("npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund");
    }
  }

  /// What the command printed; it must end well.
  private static String run(String... command) throws IOException, InterruptedException {
    Path log = FOLDER.resolve(command[0] + ".log");
    Process process =
        new ProcessBuilder(command)
            .directory(FOLDER.toFile())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    boolean ended = process.waitFor(MINUTES_MAX, TimeUnit.MINUTES);
    if (!ended) {
      process.destroyForcibly();
    }
    String said = Files.readString(log, StandardCharsets.UTF_8);
    assertThat(ended).as("%s ended in time: %s", List.of(command), said).isTrue();
    assertThat(process.exitValue()).as("%s: %s", List.of(command), said).isZero();
    return said;
  }
}
