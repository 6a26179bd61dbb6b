package io.millrace.core.testing;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.zip.GZIPInputStream;

/// The real market data, payload samples and indicator vectors in the folder `shared` beside the
/// checkout, or wherever the environment variable `MILLRACE_SHARED` says. Tests over it run
/// whenever it is there and print one line when it is not; a single file missing from it is a
/// failure.
public final class SharedData {
  private static final String VARIABLE = "MILLRACE_SHARED";

  private SharedData() {}

  /// What a test does with a file or folder.
  @FunctionalInterface
  public interface Check {
    void run(Path path) throws Exception;
  }

  /// The folder `shared`, which holds `data`, `specs` and `venues`.
  ///
  /// @throws IllegalStateException when the variable is set and leads nowhere
  public static Optional<Path> root() {
    String configured = System.getenv(VARIABLE);
    if (configured != null) {
      Path root = Path.of(configured);
      if (!Files.isDirectory(root.resolve("data"))) {
        throw new IllegalStateException(
            VARIABLE + " '" + configured + "' must be a folder that holds 'data'");
      }
      return Optional.of(root);
    }
    for (Path at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
      Path candidate = at.resolve("shared");
      if (Files.isDirectory(candidate.resolve("data"))) {
        return Optional.of(candidate);
      }
    }
    return Optional.empty();
  }

  /// Runs `check` with the path below `shared/data`, such as `indicators/tulip/untest.txt`.
  ///
  /// @throws AssertionError when the folder is there and this path is not
  public static void with(String relative, Check check) throws Exception {
    Optional<Path> root = root();
    if (root.isEmpty()) {
      System.out.println("not checked, no folder shared beside the checkout: " + relative);
      return;
    }
    Path path = root.get().resolve("data").resolve(relative);
    if (!Files.exists(path)) {
      throw new AssertionError("shared data lacks " + relative);
    }
    check.run(path);
  }

  /// All lines of a text file, unpacked when its name ends in `.gz`, without a byte order mark.
  public static List<String> lines(Path file) throws IOException {
    try (InputStream raw = Files.newInputStream(file);
        InputStream in = file.toString().endsWith(".gz") ? new GZIPInputStream(raw) : raw;
        BufferedReader reader =
            new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      return reader
          .lines()
          .map(line -> line.startsWith("\uFEFF") ? line.substring(1) : line)
          .collect(Collectors.toList());
    }
  }
}
