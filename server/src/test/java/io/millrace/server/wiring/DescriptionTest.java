package io.millrace.server.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.server.NoBots;
import io.millrace.server.ServerSettings;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.SpringApplication;
import org.springframework.context.support.GenericApplicationContext;
import tools.jackson.databind.JsonNode;

/// The description that the server serves, and the web client's types come from, says what the
/// controllers do. It takes a library some seconds to find that out, which is why the server has it
/// as a file.
class DescriptionTest {
  private static final Path DESCRIPTION = Path.of("src", "main", "resources", "openapi.json");

  @TempDir Path folder;

  @Test
  void description_isTheOneCheckedIn() throws Exception {
    var mapper = JsonRules.mapper();
    JsonNode made = mapper.readTree(description());
    String now = mapper.writerWithDefaultPrettyPrinter().writeValueAsString(made) + "\n";
    assertThat(now).doesNotContain("View\"", "/Page");
    assertThat(made.get("components").get("schemas").propertyNames()).containsAll(named(now));
    if (Boolean.getBoolean("millrace.update")) {
      Files.writeString(DESCRIPTION, now);
    }
    assertThat(mapper.readTree(Files.readString(DESCRIPTION)))
        .as("openapi.json is stale: run this test with -Dmillrace.update=true")
        .isEqualTo(made);
  }

  private static List<String> named(String description) {
    return Pattern.compile("#/components/schemas/(\\w+)")
        .matcher(description)
        .results()
        .map(found -> found.group(1))
        .toList();
  }

  private String description() throws Exception {
    var settings = new ServerSettings(0, folder, false, List.of(), 1, folder);
    var parts = new WebParts(settings, NoBots::trading);
    var application = new SpringApplication(DescribedServer.class);
    application.setRegisterShutdownHook(false);
    application.setDefaultProperties(
        Map.of(
            "server.port", "0",
            "server.address", "127.0.0.1",
            "logging.level.root", "warn",
            "spring.main.banner-mode", "off",
            "springdoc.api-docs.version", "openapi_3_1",
            "springdoc.packages-to-scan", "io.millrace.server"));
    application.addInitializers(
        context -> parts.registerControllers((GenericApplicationContext) context));
    try (var context = application.run();
        var client = HttpClient.newHttpClient()) {
      String port = context.getEnvironment().getProperty("local.server.port");
      URI page = URI.create("http://127.0.0.1:" + port + "/v3/api-docs");
      return client.send(HttpRequest.newBuilder(page).build(), BodyHandlers.ofString()).body();
    }
  }
}
