package io.millrace.server.status;

import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.swagger.v3.oas.annotations.Hidden;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// Everything that is measured, for Prometheus.
@RestController
@Hidden
public final class MetricsController {
  private static final String TEXT = "text/plain;version=0.0.4;charset=utf-8";
  private static final String OPEN = "application/openmetrics-text;version=1.0.0;charset=utf-8";

  private final PrometheusMeterRegistry meters;

  public MetricsController(PrometheusMeterRegistry meters) {
    this.meters = meters;
  }

  /// @param names only these, if any are given
  @GetMapping("/actuator/prometheus")
  ResponseEntity<byte[]> metrics(
      @RequestHeader(name = HttpHeaders.ACCEPT, defaultValue = "") String accept,
      @RequestParam(name = "includedNames", required = false) @Nullable Set<String> names)
      throws IOException {
    String type = accept.contains("application/openmetrics-text") ? OPEN : TEXT;
    var out = new ByteArrayOutputStream();
    if (names == null) {
      meters.scrape(out, type);
    } else {
      meters.scrape(out, type, names);
    }
    return ResponseEntity.ok().header(HttpHeaders.CONTENT_TYPE, type).body(out.toByteArray());
  }
}
