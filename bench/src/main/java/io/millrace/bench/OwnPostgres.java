package io.millrace.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.stream.Stream;

/// The PostgreSQL that a server runs for itself.
///
/// @param folder the server's data directory
record OwnPostgres(Path folder) {
  Connection connect() throws IOException, SQLException {
    String password = Files.readString(folder.resolve("postgres").resolve("password")).strip();
    return DriverManager.getConnection(
        "jdbc:postgresql://localhost:" + postmaster(3) + "/millrace", "millrace", password);
  }

  private String postmaster(int line) throws IOException {
    Path file = folder.resolve("postgres").resolve("data").resolve("postmaster.pid");
    return Files.readAllLines(file).get(line).strip();
  }

  /// Processor time of its processes that are there now.
  Duration processorTime() throws IOException {
    return ProcessHandle.of(Long.parseLong(postmaster(0))).stream()
        .flatMap(first -> Stream.concat(Stream.of(first), first.descendants()))
        .flatMap(one -> one.info().totalCpuDuration().stream())
        .reduce(Duration.ZERO, Duration::plus);
  }
}
