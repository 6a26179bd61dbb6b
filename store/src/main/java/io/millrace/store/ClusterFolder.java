package io.millrace.store;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// The folder of the embedded PostgreSQL and what lies in it.
record ClusterFolder(Path root) {
  private static final int PASSWORD_BYTES = 24;
  private static final long LARGEST_LOG = 10_000_000;

  /// @throws StoreException when it cannot be made
  static ClusterFolder prepare(Path folder) {
    try {
      Files.createDirectories(folder);
      var cluster = new ClusterFolder(folder.toRealPath());
      cluster.forOwnerOnly(cluster.root, "rwx------");
      Files.createDirectories(cluster.binaries());
      return cluster;
    } catch (IOException failure) {
      throw new StoreException(
          "cannot prepare data directory " + folder + ": " + failure.getMessage(), failure);
    }
  }

  Path data() {
    return root.resolve("data");
  }

  Path binaries() {
    return root.resolve("binaries");
  }

  Path log() {
    return root.resolve("postgres.log");
  }

  /// See {@link StartMark}.
  Path mark() {
    return root.resolve("started");
  }

  /// Whether the log is due to be put aside, which only a start can: a server keeps its own open.
  boolean isLogFull() throws IOException {
    return Files.exists(log()) && Files.size(log()) > LARGEST_LOG;
  }

  /// Puts a full log aside, and the one aside away.
  void beginLog() throws IOException {
    if (isLogFull()) {
      Files.move(log(), root.resolve("postgres.1.log"), StandardCopyOption.REPLACE_EXISTING);
    }
  }

  private Path passwordFile() {
    return root.resolve("password");
  }

  /// Stands there until a cluster has come up for the first time.
  private Path unfinished() {
    return root.resolve("unfinished");
  }

  /// @throws StoreException when the cluster is of another major version
  void checkVersion(int expected) throws IOException {
    Path file = data().resolve("PG_VERSION");
    if (!Files.exists(file)) {
      return;
    }
    String version = Files.readString(file).strip();
    if (!version.equals(Integer.toString(expected))) {
      throw new StoreException(
          "data directory "
              + data()
              + " was made by PostgreSQL "
              + version
              + ", this Millrace brings "
              + expected
              + ": dump it with the version that made it, or name another data directory");
    }
  }

  /// Removes what a first start left behind that was killed half-way; there is no data in it yet.
  void clearUnfinished() throws IOException {
    if (Files.exists(unfinished()) && Files.exists(data())) {
      try (Stream<Path> files = Files.walk(data())) {
        for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(file);
        }
      }
    }
    if (!Files.exists(data())) {
      Files.writeString(unfinished(), "");
    }
  }

  void finished() throws IOException {
    Files.deleteIfExists(unfinished());
  }

  Optional<String> password() {
    try {
      return Files.exists(passwordFile())
          ? Optional.of(Files.readString(passwordFile()).strip())
          : Optional.empty();
    } catch (IOException failure) {
      throw new StoreException("cannot read " + passwordFile(), failure);
    }
  }

  /// Makes a password, readable by the owner only, or returns the one there is.
  String createPassword() throws IOException {
    Optional<String> known = password();
    if (known.isPresent()) {
      return known.get();
    }
    byte[] random = new byte[PASSWORD_BYTES];
    new SecureRandom().nextBytes(random);
    String password = HexFormat.of().formatHex(random);
    Path draft = root.resolve("password.new");
    Files.writeString(draft, "");
    forOwnerOnly(draft, "rw-------");
    Files.writeString(draft, password, StandardCharsets.US_ASCII);
    Files.move(draft, passwordFile(), StandardCopyOption.ATOMIC_MOVE);
    return password;
  }

  boolean trustsEverybody() throws IOException {
    return Files.readString(accessRules()).contains("trust");
  }

  /// From its next reload on the server asks for the password.
  void demandPassword() throws IOException {
    Files.write(
        accessRules(),
        List.of(
            "# Written by Millrace: loopback only, by password.",
            "host all all 127.0.0.1/32 scram-sha-256",
            "host all all ::1/128 scram-sha-256"));
  }

  private Path accessRules() {
    return data().resolve("pg_hba.conf");
  }

  private void forOwnerOnly(Path file, String permissions) throws IOException {
    if (FileSystems.getDefault().supportedFileAttributeViews().contains("posix")) {
      Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));
    }
  }
}
