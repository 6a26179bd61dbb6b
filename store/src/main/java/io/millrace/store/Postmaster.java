package io.millrace.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/// A PostgreSQL server by the word of its `postmaster.pid`: one that outlived the process which
/// started it, mostly.
final class Postmaster {
  private static final Duration LONGEST_STOP = Duration.ofSeconds(30);
  private static final Duration NAP = Duration.ofMillis(20);
  private static final String PID_FILE = "postmaster.pid";

  /// After its number and its folder.
  private static final int START_LINE = 2;

  private static final int PORT_LINE = 3;

  private Postmaster() {}

  /// Stops the server that still runs on a data directory, if one does.
  ///
  /// @throws StoreException when it does not stop in time
  static void stopLeftOver(Path data) {
    Optional<ProcessHandle> running = running(data);
    if (running.isEmpty()) {
      return;
    }
    ProcessHandle server = running.get();
    askToStop(server);
    long end = System.nanoTime() + LONGEST_STOP.toNanos();
    // Whoever is told of its end by Java hears of it a third of a second late: it is no child.
    while (server.isAlive()) {
      if (System.nanoTime() - end > 0) {
        throw new StoreException(
            "PostgreSQL " + server.pid() + ", left over on " + data + ", does not stop");
      }
      rest();
    }
  }

  private static void rest() {
    try {
      Thread.sleep(NAP);
    } catch (InterruptedException failure) {
      Thread.currentThread().interrupt();
      throw new StoreException("interrupted while PostgreSQL stops", failure);
    }
  }

  /// The port on which the server that runs on a data directory listens.
  static OptionalInt port(Path data) {
    if (running(data).isEmpty()) {
      return OptionalInt.empty();
    }
    List<String> lines = lines(data);
    return lines.size() > PORT_LINE
        ? OptionalInt.of(Integer.parseInt(lines.get(PORT_LINE).strip()))
        : OptionalInt.empty();
  }

  /// What tells the server that runs on a data directory from any before and after it: its number,
  /// and the second in which it was started.
  static Optional<String> life(Path data) {
    if (running(data).isEmpty()) {
      return Optional.empty();
    }
    List<String> lines = lines(data);
    return lines.size() > START_LINE
        ? Optional.of(lines.getFirst().strip() + " since " + lines.get(START_LINE).strip())
        : Optional.empty();
  }

  /// The server that runs on a data directory by the word of its `postmaster.pid`. The number in a
  /// stale file may meanwhile be some other program's: that one is let alone.
  static Optional<ProcessHandle> running(Path data) {
    List<String> lines = lines(data);
    if (lines.isEmpty()) {
      return Optional.empty();
    }
    try {
      return ProcessHandle.of(Long.parseLong(lines.getFirst().strip()))
          .filter(ProcessHandle::isAlive)
          .filter(process -> isServerOf(process.info(), data));
    } catch (NumberFormatException failure) {
      throw new StoreException("cannot read " + data.resolve(PID_FILE), failure);
    }
  }

  private static List<String> lines(Path data) {
    try {
      return Files.readAllLines(data.resolve(PID_FILE));
    } catch (NoSuchFileException _) {
      return List.of();
    } catch (IOException failure) {
      throw new StoreException("cannot read " + data.resolve(PID_FILE), failure);
    }
  }

  private static boolean isServerOf(ProcessHandle.Info info, Path data) {
    boolean program = info.command().map(command -> command.contains("postgres")).orElse(true);
    boolean folder =
        info.arguments().map(all -> List.of(all).contains(data.toString())).orElse(true);
    return program && folder;
  }

  /// SIGINT is PostgreSQL's fast stop: it disconnects everybody. SIGTERM, all that Java can send,
  /// would wait for every client to leave.
  private static void askToStop(ProcessHandle server) {
    try {
      if (new ProcessBuilder("kill", "-INT", Long.toString(server.pid())).start().waitFor() == 0) {
        return;
      }
    } catch (IOException _) {
      // No such program, as on Windows: stop it as Java can.
    } catch (InterruptedException failure) {
      Thread.currentThread().interrupt();
      throw new StoreException("interrupted while PostgreSQL stops", failure);
    }
    server.destroy();
  }
}
