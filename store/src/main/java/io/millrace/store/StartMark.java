package io.millrace.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/// What a server was started with, written down beside its cluster once it had come up: which
/// process it is and since when, whose, by which programs and with which settings. The next start
/// writes the same lines for the server that it finds, as it would start one itself. Only where all
/// of them are the same is it one of ours: one that somebody else has started, or one on its way
/// up, has other lines or none. What is half written equals nothing.
final class StartMark {
  private StartMark() {}

  /// Call once the server has come up, and its cluster is complete.
  static void leave(ClusterFolder cluster) throws IOException {
    Optional<String> lines = lines(cluster);
    if (lines.isPresent()) {
      Files.writeString(cluster.mark(), lines.get());
    }
  }

  /// Whether the server that runs on a cluster was started just as this process would start it.
  static boolean fits(ClusterFolder cluster) throws IOException {
    Path mark = cluster.mark();
    return Files.exists(mark) && lines(cluster).equals(Optional.of(Files.readString(mark)));
  }

  /// Nothing when no server runs, or it cannot be told what it was started with.
  private static Optional<String> lines(ClusterFolder cluster) throws IOException {
    Optional<String> life = Postmaster.life(cluster.data());
    String programs = PostgresPrograms.ofThisMachine();
    if (life.isEmpty() || programs.isEmpty()) {
      return Optional.empty();
    }
    var lines = new StringBuilder();
    lines.append("server ").append(life.get()).append('\n');
    lines.append("user ").append(System.getProperty("user.name")).append('\n');
    lines.append("programs ").append(programs).append('\n');
    StartedServer.SETTINGS.forEach(
        (name, value) -> lines.append(name).append(" = ").append(value).append('\n'));
    return Optional.of(lines.toString());
  }
}
