package io.millrace.server.backtests;

import io.millrace.store.UserRecord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/// Results on disk, `<data-dir>/backtests/<id>.json` and `.html`: each written whole under another
/// name and moved into place, so that a crash leaves no half one.
final class BacktestFiles {
  private static final Logger LOG = LoggerFactory.getLogger(BacktestFiles.class);

  private final Path folder;
  private final JsonMapper json;

  BacktestFiles(Path folder, JsonMapper json) {
    this.folder = folder;
    this.json = json;
  }

  void write(long owner, Backtest backtest, String report) throws IOException {
    Files.createDirectories(folder);
    if (owner != UserRecord.LOCAL) {
      // First, so that a result is never taken for the local user's.
      put(owned(backtest.id()), String.valueOf(owner).getBytes(StandardCharsets.UTF_8));
    }
    put(folder.resolve(backtest.id() + ".html"), report.getBytes(StandardCharsets.UTF_8));
    put(folder.resolve(backtest.id() + ".json"), json.writeValueAsBytes(backtest));
  }

  private Path owned(String id) {
    return folder.resolve(id + ".owner");
  }

  /// Whose it is; the local user's when the file does not say.
  long owner(String id) {
    try {
      Path file = owned(id);
      return Files.exists(file) ? Long.parseLong(Files.readString(file).strip()) : UserRecord.LOCAL;
    } catch (IOException unreadable) {
      throw new UncheckedIOException("cannot read whose backtest " + id + " is", unreadable);
    }
  }

  Backtest read(String id) {
    return json.readValue(folder.resolve(id + ".json"), Backtest.class);
  }

  String report(String id) throws IOException {
    return Files.readString(folder.resolve(id + ".html"));
  }

  void delete(String id) {
    try {
      Files.deleteIfExists(folder.resolve(id + ".json"));
      Files.deleteIfExists(folder.resolve(id + ".html"));
      Files.deleteIfExists(owned(id));
    } catch (IOException stays) {
      LOG.atWarn().setMessage("backtest file stays").addKeyValue("id", id).setCause(stays).log();
    }
  }

  /// All that can be read, without fills, deals and equity; a damaged one is left out with a
  /// warning.
  List<Backtest> all() {
    List<Backtest> all = new ArrayList<>();
    if (!Files.isDirectory(folder)) {
      return all;
    }
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.filter(f -> f.toString().endsWith(".json")).toList()) {
        try {
          all.add(json.readValue(file, Backtest.class).headline());
        } catch (JacksonException damaged) {
          LOG.atWarn().setMessage("backtest left out").addKeyValue("file", file).log();
        }
      }
    } catch (IOException unreadable) {
      throw new UncheckedIOException("cannot read " + folder, unreadable);
    }
    return all;
  }

  private static void put(Path file, byte[] content) throws IOException {
    Path part = file.resolveSibling(file.getFileName() + ".part");
    Files.write(part, content);
    Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }
}
