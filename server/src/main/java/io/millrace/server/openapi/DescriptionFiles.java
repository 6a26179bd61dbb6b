package io.millrace.server.openapi;

import io.swagger.v3.oas.annotations.Hidden;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry;
import org.springframework.web.servlet.config.annotation.ViewControllerRegistry;
import org.springframework.web.servlet.resource.PathResourceResolver;

/// Serves the description of the API, and a page to read it on. The description is a file that a
/// test keeps equal to what the controllers say.
@RestController
@Hidden
public final class DescriptionFiles {
  private static final String PAGE = "/api/swagger-ui/";
  private static final String LIBRARY = "META-INF/resources/webjars/swagger-ui/";
  private static final String INITIALIZER =
      """
      window.onload = function () {
        window.ui = SwaggerUIBundle({
          url: "/v3/api-docs",
          dom_id: "#swagger-ui",
          deepLinking: true,
          presets: [SwaggerUIBundle.presets.apis, SwaggerUIStandalonePreset],
          plugins: [SwaggerUIBundle.plugins.DownloadUrl],
          layout: "StandaloneLayout",
          validatorUrl: ""
        });
      };
      """;

  /// The description.
  @GetMapping(path = "/v3/api-docs", produces = MediaType.APPLICATION_JSON_VALUE)
  ResponseEntity<byte[]> description() throws IOException {
    return file(MediaType.APPLICATION_JSON);
  }

  /// The same for readers of YAML, of which JSON is a part.
  @GetMapping(path = "/v3/api-docs.yaml", produces = "application/vnd.oai.openapi")
  ResponseEntity<byte[]> yaml() throws IOException {
    return file(new MediaType("application", "vnd.oai.openapi"));
  }

  /// How the page begins.
  @GetMapping(path = PAGE + "swagger-initializer.js", produces = "text/javascript")
  String initializer() {
    return INITIALIZER;
  }

  private static ResponseEntity<byte[]> file(MediaType type) throws IOException {
    try (InputStream in = new ClassPathResource("openapi.json").getInputStream()) {
      return ResponseEntity.ok().contentType(type).body(in.readAllBytes());
    }
  }

  public static void addViewControllers(ViewControllerRegistry registry) {
    registry.addRedirectViewController("/api/docs", PAGE + "index.html");
  }

  public static void addResourceHandlers(ResourceHandlerRegistry registry) {
    registry
        .addResourceHandler(PAGE + "**")
        .addResourceLocations("classpath:/" + LIBRARY)
        .resourceChain(true)
        .addResolver(new Versioned());
  }

  /// Finds files of the page's library, whose folder is named after its version.
  private static final class Versioned extends PathResourceResolver {
    private @Nullable String version;

    @Override
    protected @Nullable Resource getResource(String path, Resource location) throws IOException {
      if (version == null) {
        version = version();
      }
      return super.getResource(version + "/" + path, location);
    }

    private static String version() throws IOException {
      var properties = new Properties();
      var file = new ClassPathResource("META-INF/maven/org.webjars/swagger-ui/pom.properties");
      try (InputStream in = file.getInputStream()) {
        properties.load(new java.io.InputStreamReader(in, StandardCharsets.UTF_8));
      }
      return properties.getProperty("version");
    }
  }
}
