package io.millrace.server.status;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/// Health for programs that watch over processes, in the form and at the paths that they know.
@RestController
@Hidden
public final class HealthController {
  private static final String TYPE = "application/vnd.spring-boot.actuator.v3+json";
  private static final long LEAST_FREE_BYTES = 10L << 20;

  private final Readiness readiness;
  private final Path folder;

  /// @param folder where everything is kept: a full disk is no health
  public HealthController(Readiness readiness, Path folder) {
    this.readiness = readiness;
    this.folder = folder;
  }

  /// @param status `UP`, `DOWN` or `OUT_OF_SERVICE`
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Health(@Nullable List<String> groups, String status) {}

  /// Where an operation is.
  record Link(String href, boolean templated) {}

  /// All operations.
  @GetMapping(path = "/actuator", produces = TYPE)
  Map<String, Map<String, Link>> operations(HttpServletRequest request) {
    String here = request.getRequestURL().toString();
    Map<String, Link> links = new LinkedHashMap<>();
    links.put("self", new Link(here, false));
    links.put("health", new Link(here + "/health", false));
    links.put("health-path", new Link(here + "/health/{*path}", true));
    links.put("prometheus", new Link(here + "/prometheus", false));
    return Map.of("_links", links);
  }

  @GetMapping(path = "/actuator/health", produces = TYPE)
  ResponseEntity<Health> health() {
    return answer(List.of("liveness", "readiness"), hasRoom() ? "UP" : "DOWN");
  }

  /// Whether the process is worth keeping.
  @GetMapping(path = "/actuator/health/liveness", produces = TYPE)
  ResponseEntity<Health> liveness() {
    return answer(null, "UP");
  }

  /// Whether requests should come here.
  @GetMapping(path = "/actuator/health/readiness", produces = TYPE)
  ResponseEntity<Health> readiness() {
    return answer(null, readiness.isAccepting() ? "UP" : "OUT_OF_SERVICE");
  }

  private boolean hasRoom() {
    return folder.toFile().getUsableSpace() >= LEAST_FREE_BYTES;
  }

  private static ResponseEntity<Health> answer(@Nullable List<String> groups, String status) {
    return ResponseEntity.status(status.equals("UP") ? 200 : 503).body(new Health(groups, status));
  }
}
