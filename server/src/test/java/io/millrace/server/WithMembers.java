package io.millrace.server;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/// Tests of one server with users, which runs while the tests of their class do.
abstract class WithMembers {
  @TempDir static Path folder;
  static Members members;

  @BeforeAll
  static void start() throws Exception {
    members = Members.start(folder);
  }

  @AfterAll
  static void stop() {
    members.close();
  }
}
