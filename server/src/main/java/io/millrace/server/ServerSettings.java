package io.millrace.server;

import io.millrace.core.document.InvalidDocumentException;
import io.millrace.server.backup.BackupSettings;
import io.millrace.server.notifications.NotificationSettings;
import io.millrace.server.venues.VenueSettings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// How to start the server.
///
/// @param port 0 takes any free one
/// @param dataDir everything that the installation remembers
/// @param demo whether the first start creates demonstration bots
/// @param replay recorded bars to trade on; none means the synthetic market
/// @param speed market seconds a second
/// @param webRoot the built web client
/// @param venues which real venues may be reached, and whether bots trade on their prices
/// @param users whether people must log in
/// @param database of the user's own; else the product starts one in its data directory
/// @param notifications where people may be told what happens
/// @param backups how often the server backs itself up
public record ServerSettings(
    int port,
    Path dataDir,
    boolean demo,
    List<Path> replay,
    double speed,
    Path webRoot,
    VenueSettings venues,
    UserSettings users,
    Optional<DatabaseSettings> database,
    NotificationSettings notifications,
    BackupSettings backups) {
  /// With a database of its own.
  public ServerSettings(
      int port,
      Path dataDir,
      boolean demo,
      List<Path> replay,
      double speed,
      Path webRoot,
      VenueSettings venues,
      UserSettings users) {
    this(
        port,
        dataDir,
        demo,
        replay,
        speed,
        webRoot,
        venues,
        users,
        Optional.empty(),
        NotificationSettings.NONE,
        BackupSettings.NONE);
  }

  /// Of the local user alone.
  public ServerSettings(
      int port,
      Path dataDir,
      boolean demo,
      List<Path> replay,
      double speed,
      Path webRoot,
      VenueSettings venues) {
    this(port, dataDir, demo, replay, speed, webRoot, venues, UserSettings.NONE);
  }

  /// Of the local user alone, with nothing but what is made up or recorded.
  public ServerSettings(
      int port, Path dataDir, boolean demo, List<Path> replay, double speed, Path webRoot) {
    this(port, dataDir, demo, replay, speed, webRoot, VenueSettings.NONE);
  }

  public ServerSettings {
    replay = List.copyOf(replay);
    if (port < 0 || port > 65_535) {
      throw new InvalidDocumentException("--port", port, "a whole number from 0 to 65535");
    }
    if (!(speed > 0 && speed <= 100_000)) {
      throw new InvalidDocumentException("--speed", speed, "a number above 0, at most 100000");
    }
    for (Path file : replay) {
      if (!Files.isReadable(file)) {
        throw new InvalidDocumentException("--replay", file, "a file that can be read");
      }
    }
  }

  /// Where the launcher puts the built client: `web/dist` below its own folder, which it says in
  /// the property `millrace.home`; without that, below the working directory.
  public static Path builtClient() {
    return Path.of(System.getProperty("millrace.home", ""), "web", "dist").toAbsolutePath();
  }
}
