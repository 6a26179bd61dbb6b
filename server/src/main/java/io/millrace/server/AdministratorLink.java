package io.millrace.server;

import io.millrace.core.document.InvalidDocumentException;
import io.millrace.server.users.Recovery;
import io.millrace.store.Database;
import io.millrace.store.DatabaseAddress;
import io.millrace.store.EmbeddedDatabase;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;

/// A link by which an administrator comes in who has lost password and second factor, made on the
/// server's machine. The server may run meanwhile.
///
/// @param email whose
/// @param until when it is good, once
public record AdministratorLink(String email, URI address, Instant until) {
  /// Makes one.
  ///
  /// @param database of the user's own, else the one in the data directory
  /// @param email of the administrator; needed where there are several
  /// @param place where people reach the server
  /// @throws InvalidDocumentException when there is no installation, it is not clear who is meant,
  ///   or a link to that place would lead nowhere
  public static AdministratorLink make(
      Path dataDir, Optional<DatabaseSettings> database, Optional<String> email, URI place) {
    if (place.getHost() == null || !Set.of("http", "https").contains(place.getScheme())) {
      throw new InvalidDocumentException(
          "--public-url", place, "an address such as https://bots.example.com");
    }
    Quiet.everybody();
    if (database.isPresent()) {
      return make(database.get().address(), email, place);
    }
    Path postgres = dataDir.resolve("postgres");
    if (!Files.isDirectory(postgres)) {
      throw new InvalidDocumentException("--data-dir", dataDir, "the data directory of a server");
    }
    Optional<DatabaseAddress> running = EmbeddedDatabase.running(postgres);
    if (running.isPresent()) {
      return make(running.get(), email, place);
    }
    try (EmbeddedDatabase server = EmbeddedDatabase.start(postgres)) {
      return make(server.address(), email, place);
    }
  }

  private static AdministratorLink make(
      DatabaseAddress address, Optional<String> email, URI place) {
    try (Database database = Database.open(address)) {
      Recovery.Link link = Recovery.link(database, email, place, InstantSource.system());
      return new AdministratorLink(link.email(), link.address(), link.until());
    }
  }
}
