package io.millrace.history;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Stream;

/// The files kept on this machine that are not bars: quote bars, funding, trades and streams, each
/// as it came, in `<data-dir>/recordings/<venue>/`. Beside the {@link BarLibrary}, which keeps bars
/// in a form of its own.
public final class Recordings {
  private static final String TEMPORARY = ".tmp";

  private final Path folder;

  /// @param dataDirectory the program's data directory; `recordings` inside it is made when needed
  public Recordings(Path dataDirectory) {
    this.folder = dataDirectory.resolve("recordings");
  }

  /// Keeps a copy of a file under its own name. A file that is there already with the same content
  /// is left as it is.
  ///
  /// @throws BadDataException when a row of it cannot be used, its instrument is unknown, or
  ///   another file of that name is there
  /// @throws IOException when the disk refuses; nothing is then kept
  public Verification add(Path file) throws IOException {
    Verification found = Bars.verify(file);
    if (!found.isSound()) {
      String first = found.problems().getFirst();
      throw new BadDataException(file, "is not kept, since it is unsound: " + first);
    }
    String venue =
        found
            .instrument()
            .orElseThrow(
                () ->
                    new BadDataException(
                        file, "the name does not tell the instrument, such as BTCUSDT-funding.csv"))
            .venue()
            .name();
    Path kept = folder.resolve(venue).resolve(file.getFileName());
    if (Files.exists(kept)) {
      if (Files.mismatch(kept, file) >= 0) {
        throw new BadDataException(file, "another file of this name is kept as " + kept);
      }
      return found;
    }
    Files.createDirectories(folder.resolve(venue));
    Path half = kept.resolveSibling(kept.getFileName() + TEMPORARY);
    Files.copy(file, half, StandardCopyOption.REPLACE_EXISTING);
    Files.move(half, kept, StandardCopyOption.ATOMIC_MOVE);
    return found;
  }

  /// All files, by name, unread.
  ///
  /// @throws IOException when the folder cannot be read
  public List<Path> files() throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> found = Files.walk(folder, 2)) {
      return found
          .filter(Files::isRegularFile)
          .filter(file -> !file.toString().endsWith(TEMPORARY))
          .sorted()
          .toList();
    }
  }

  /// All files, by name. Each is read whole, so that its rows and its soundness are known.
  ///
  /// @throws IOException when the folder cannot be read
  public List<Verification> list() throws IOException {
    return files().stream().map(Bars::verify).toList();
  }
}
