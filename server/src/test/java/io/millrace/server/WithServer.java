package io.millrace.server;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/// Tests of one server, which runs while the tests of their class do.
abstract class WithServer {
  @TempDir static Path folder;
  static Server server;
  static Calls calls;

  @BeforeAll
  static void start() throws Exception {
    Path data = DataFolder.in(folder);
    server = Server.start(new ServerSettings(0, data, false, List.of(), 60, folder));
    calls = new Calls(server.port());
  }

  @AfterAll
  static void stop() {
    calls.close();
    server.close();
  }

  /// The account that every installation has.
  static String account() throws Exception {
    return calls.get("/api/accounts").json().get(0).get("id").asString();
  }
}
