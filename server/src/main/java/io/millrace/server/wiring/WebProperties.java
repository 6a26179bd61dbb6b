package io.millrace.server.wiring;

import io.millrace.server.ServerSettings;
import java.util.LinkedHashMap;
import java.util.Map;

/// Spring's settings, in one place. They are fixed: what people may choose is in the settings of
/// the server.
final class WebProperties {
  private WebProperties() {}

  static Map<String, Object> of(ServerSettings settings) {
    Map<String, Object> properties = new LinkedHashMap<>();
    properties.put("spring.main.banner-mode", "off");
    properties.put("spring.main.log-startup-info", "false");
    properties.put("spring.threads.virtual.enabled", "true");
    properties.put("spring.web.resources.add-mappings", "false");
    properties.put("spring.lifecycle.timeout-per-shutdown-phase", "3s");
    properties.put("server.port", String.valueOf(settings.port()));
    properties.put("server.shutdown", "graceful");
    properties.put("server.max-http-request-header-size", "16KB");
    properties.put("server.compression.enabled", "true");
    properties.put("server.compression.min-response-size", "1KB");
    properties.put(
        "server.compression.mime-types",
        "text/html,text/css,text/javascript,application/javascript,application/json,"
            + "application/problem+json,image/svg+xml,text/plain");
    // Its default closes every connection after a hundred requests.
    properties.put("server.tomcat.max-keep-alive-requests", "-1");
    properties.put("server.tomcat.max-connections", "1000");
    properties.put("server.tomcat.connection-timeout", "20s");
    properties.put("management.endpoints.web.exposure.include", "health,prometheus");
    properties.put("springdoc.swagger-ui.path", "/api/docs");
    properties.put("springdoc.api-docs.version", "openapi_3_1");
    properties.put("springdoc.packages-to-scan", "io.millrace.server");
    logs(properties, settings);
    return properties;
  }

  /// JSON for machines in a rotating file, a short line for people on the console.
  private static void logs(Map<String, Object> properties, ServerSettings settings) {
    properties.put(
        "logging.file.name", settings.dataDir().resolve("logs").resolve("millrace.log").toString());
    properties.put("logging.structured.format.file", "logstash");
    properties.put("logging.logback.rollingpolicy.max-file-size", "20MB");
    properties.put("logging.logback.rollingpolicy.max-history", "14");
    properties.put("logging.logback.rollingpolicy.total-size-cap", "300MB");
    properties.put("logging.pattern.console", "%d{HH:mm:ss} %-5level %msg %kvp%n%ex");
    properties.put("logging.level.root", "warn");
    properties.put("logging.level.io.millrace", "info");
    // It warns at every start that the description is served, which is meant.
    properties.put("logging.level.org.springdoc.core.events", "error");
    properties.put("logging.register-shutdown-hook", "false");
  }
}
