package io.millrace.server.wiring;

import io.millrace.server.ServerSettings;
import java.util.Map;
import org.springframework.boot.logging.LogFile;
import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggingInitializationContext;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;

/// JSON for machines in a rotating file, a short line for people on the console.
final class Logs implements AutoCloseable {
  private final LoggingSystem system;

  private Logs(LoggingSystem system) {
    this.system = system;
  }

  static Logs start(ServerSettings settings) {
    var environment = new StandardEnvironment();
    environment
        .getPropertySources()
        .addFirst(new MapPropertySource("millrace", properties(settings)));
    LogFile file = LogFile.get(environment);
    LoggingSystem system = LoggingSystem.get(Logs.class.getClassLoader());
    system.getSystemProperties(environment).apply(file);
    system.beforeInitialize();
    system.initialize(new LoggingInitializationContext(environment), null, file);
    system.setLogLevel(LoggingSystem.ROOT_LOGGER_NAME, LogLevel.WARN);
    system.setLogLevel("io.millrace", LogLevel.INFO);
    // A start that failed is told of by whoever asked for it.
    system.setLogLevel("org.springframework.web.context.support", LogLevel.ERROR);
    LastFailures.watch();
    return new Logs(system);
  }

  private static Map<String, Object> properties(ServerSettings settings) {
    return Map.of(
        "logging.file.name",
        settings.dataDir().resolve("logs").resolve("millrace.log").toString(),
        "logging.structured.format.file",
        "logstash",
        "logging.logback.rollingpolicy.max-file-size",
        "20MB",
        "logging.logback.rollingpolicy.max-history",
        "14",
        "logging.logback.rollingpolicy.total-size-cap",
        "300MB",
        "logging.pattern.console",
        "%d{HH:mm:ss} %-5level %msg %kvp%n%ex");
  }

  @Override
  public void close() {
    system.cleanUp();
  }
}
