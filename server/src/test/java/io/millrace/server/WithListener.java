package io.millrace.server;

import io.millrace.server.backup.BackupSettings;
import io.millrace.server.notifications.NotificationSettings;
import io.millrace.server.outgoing.Listener;
import io.millrace.server.venues.VenueSettings;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/// Tests of one server that tells people what happens, all of it to a listener on this machine.
abstract class WithListener {
  @TempDir static Path folder;
  static Listener listener;
  static Server server;
  static Calls calls;
  static Path data;

  @BeforeAll
  static void start() throws Exception {
    listener = new Listener();
    data = DataFolder.in(folder);
    server =
        Server.start(
            new ServerSettings(
                0,
                data,
                false,
                List.of(),
                60,
                folder,
                VenueSettings.NONE,
                UserSettings.NONE,
                Optional.empty(),
                new NotificationSettings(true, listener.url("")),
                BackupSettings.NONE));
    calls = new Calls(server.port());
  }

  @AfterAll
  static void stop() {
    calls.close();
    server.close();
    listener.close();
  }
}
