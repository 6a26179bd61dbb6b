package io.millrace.server.system;

import java.time.Instant;
import java.util.Objects;

/// What the installation says of itself, at this moment.
public final class SystemInfo {
  private final Running running;
  private final boolean demo;
  private final Instant startedAt;
  private final String version;

  public SystemInfo(Running running, boolean demo, Instant startedAt) {
    this.running = running;
    this.demo = demo;
    this.startedAt = startedAt;
    this.version = programVersion();
  }

  /// What this program is; the jar's manifest knows it, a class folder of a developer does not.
  public static String programVersion() {
    return Objects.requireNonNullElse(
        SystemInfo.class.getPackage().getImplementationVersion(), "development");
  }

  public String version() {
    return version;
  }

  public SystemView now() {
    return new SystemView(
        version, running.mode(), running.market(), demo, startedAt, running.botCounts());
  }
}
