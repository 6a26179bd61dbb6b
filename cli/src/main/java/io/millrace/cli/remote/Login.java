package io.millrace.cli.remote;

import io.millrace.core.document.Document;
import io.millrace.json.Json;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The server that commands speak to, and the token that it gets to see. Kept in a file that only
/// its owner may read.
///
/// @param token empty for a server where nobody logs in
record Login(URI server, Optional<String> token) {
  private static final String FILE = "login.json";

  /// The user's folder for such things: `MILLRACE_CONFIG`, else where the system has them.
  static Path usualFolder(Map<String, String> environment) {
    String own = environment.getOrDefault("MILLRACE_CONFIG", "");
    if (!own.isBlank()) {
      return Path.of(own);
    }
    String there =
        environment.getOrDefault("XDG_CONFIG_HOME", environment.getOrDefault("APPDATA", ""));
    return there.isBlank()
        ? Path.of(System.getProperty("user.home"), ".config", "millrace")
        : Path.of(there, "millrace");
  }

  /// The login kept in a folder; empty where there is none.
  static Optional<Login> kept(Path folder) throws IOException {
    Path file = folder.resolve(FILE);
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    if (Json.read(file) instanceof Document.Fields fields) {
      String token = Answers.text(fields, "token");
      URI server = URI.create(Answers.text(fields, "server"));
      return Optional.of(
          new Login(server, token.isEmpty() ? Optional.empty() : Optional.of(token)));
    }
    throw new FileSystemException(file.toString(), null, "is no login of Millrace: log in again");
  }

  /// Keeps it in place of the former one. The file is private before anything is in it.
  void keep(Path folder) throws IOException {
    privateFolder(folder);
    boolean isPosix = isPosix(folder);
    var fields = Document.fields().put("server", server.toString());
    token.ifPresent(text -> fields.put("token", text));
    Path fresh =
        Files.createTempFile(
            folder, FILE, ".new", isPosix ? onlyOwner("rw-------") : new FileAttribute<?>[0]);
    try {
      Files.writeString(fresh, Json.pretty(fields.build()) + "\n", StandardCharsets.UTF_8);
      Files.move(fresh, folder.resolve(FILE), StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(fresh);
    }
  }

  /// Makes a file that only its owner may read, where it is missing.
  static Path privateFile(Path folder, String name) throws IOException {
    Path file = privateFolder(folder).resolve(name);
    if (!Files.exists(file)) {
      Files.createFile(file, isPosix(folder) ? onlyOwner("rw-------") : new FileAttribute<?>[0]);
    }
    return file;
  }

  private static Path privateFolder(Path folder) throws IOException {
    return Files.createDirectories(
        folder, isPosix(folder) ? onlyOwner("rwx------") : new FileAttribute<?>[0]);
  }

  private static boolean isPosix(Path folder) {
    return folder.getFileSystem().supportedFileAttributeViews().contains("posix");
  }

  private static FileAttribute<?>[] onlyOwner(String permissions) {
    Set<PosixFilePermission> owner = EnumSet.noneOf(PosixFilePermission.class);
    owner.addAll(PosixFilePermissions.fromString(permissions));
    return new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(owner)};
  }

  /// Forgets the login.
  ///
  /// @return whether there was one
  static boolean forget(Path folder) throws IOException {
    return Files.deleteIfExists(folder.resolve(FILE));
  }

  @Override
  public String toString() {
    return "Login[" + server + "]";
  }
}
