package io.millrace.venuesim.binance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assertions;

/// A client that others wrote for the real venue, as a program of its own in the build folder: what
/// it needs never comes near the product's class path.
///
/// @param folder where it is, and where it finds what it needs
record OtherClient(Path folder) {
  private static final long MINUTES_MAX = 5;

  /// Copies its files from the test resources.
  static OtherClient of(String name, String resources, List<String> files) throws IOException {
    Path folder = Path.of("target", "witness", name).toAbsolutePath();
    Files.createDirectories(folder);
    for (String file : files) {
      try (var in = OtherClient.class.getResourceAsStream(resources + file)) {
        assertThat(in).as(file).isNotNull();
        Files.copy(in, folder.resolve(file), StandardCopyOption.REPLACE_EXISTING);
      }
    }
    return new OtherClient(folder);
  }

  boolean has(String file) {
    return Files.exists(folder.resolve(file));
  }

  /// What the command printed; it must end well.
  String run(String... command) throws IOException, InterruptedException {
    Path log = folder.resolve(Path.of(command[0]).getFileName() + ".log");
    Process process =
        new ProcessBuilder(command)
            .directory(folder.toFile())
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

  /// Every step must have been taken to its end.
  static void assertSteps(String said, String... steps) {
    for (String step : steps) {
      Assertions.assertTrue(said.contains("ok " + step), () -> step + " is missing: " + said);
    }
  }
}
