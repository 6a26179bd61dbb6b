package io.millrace.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// Properties of the tree that no compiler checks.
class HouseTest {
  private static final Path ROOT = root();
  private static final int LONGEST = 450;

  private static final Pattern TEXT =
      Pattern.compile(".*\\.(java|ts|tsx|css|sql|md|xml|json|sh|html|properties|yml|yaml)");

  /// Written in two parts, so that this file does not name them itself.
  private static final List<String> FORBIDDEN =
      List.of(
          "registry." + "npmjs",
          "repo.maven." + "apache",
          "repo1." + "maven",
          "/ho" + "me/",
          "/ro" + "ot/");

  @Test
  void noDisabledTest_anywhere() throws IOException {
    Pattern disabled =
        Pattern.compile(
            "@Dis"
                + "abled|\\bassu"
                + "m(e|ing)(True|False|That)|\\b(it|test|describe)\\.(skip|only)\\(");
    assertThat(filesMatching(disabled)).isEmpty();
  }

  @Test
  void noFile_isTooLongToRead() throws IOException {
    List<String> tooLong = new ArrayList<>();
    for (Path file : sources()) {
      if (file.toString().matches(".*\\.(java|ts|tsx)") && !isGenerated(file)) {
        long lines = Files.readAllLines(file, StandardCharsets.UTF_8).size();
        if (lines > LONGEST) {
          tooLong.add(file + ": " + lines + " lines");
        }
      }
    }
    assertThat(tooLong).isEmpty();
  }

  @Test
  void noMachinesPath_andNoRegistrysHost_isNamed() throws IOException {
    for (String word : FORBIDDEN) {
      assertThat(filesMatching(Pattern.compile(Pattern.quote(word)))).as(word).isEmpty();
    }
  }

  private static boolean isGenerated(Path file) {
    return file.toString().contains(".gen.");
  }

  private static List<String> filesMatching(Pattern pattern) throws IOException {
    List<String> found = new ArrayList<>();
    for (Path file : sources()) {
      if (pattern.matcher(Files.readString(file, StandardCharsets.UTF_8)).find()) {
        found.add(ROOT.relativize(file).toString());
      }
    }
    return found;
  }

  private static List<Path> sources() throws IOException {
    try (var walk = Files.walk(ROOT)) {
      List<Path> files =
          walk.filter(Files::isRegularFile)
              .filter(file -> TEXT.matcher(file.getFileName().toString()).matches())
              .filter(file -> !isLeftOut(ROOT.relativize(file).toString()))
              .toList();
      assertThat(files).as("a test that sees no file proves nothing").hasSizeGreaterThan(200);
      return files;
    }
  }

  private static boolean isLeftOut(String path) {
    return path.contains("target/")
        || path.contains("node_modules/")
        || path.contains("dist/")
        || path.startsWith(".git/")
        || path.startsWith("data/");
  }

  private static Path root() {
    Path folder = Path.of("").toAbsolutePath();
    while (!Files.exists(folder.resolve("ARCHITECTURE.md")) && folder.getParent() != null) {
      folder = folder.getParent();
    }
    return folder;
  }
}
