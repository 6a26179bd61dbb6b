package io.millrace.server.analytics;

import io.millrace.server.api.Mode;
import io.millrace.server.api.MoneyChoice;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// Closed deals in figures.
@RestController
@RequestMapping("/api")
@Tag(name = "Analytics")
public final class AnalyticsController {
  private final Analytics analytics;

  public AnalyticsController(Analytics analytics) {
    this.analytics = analytics;
  }

  @GetMapping("/analytics")
  @Operation(operationId = "analytics", summary = "Closed deals in figures")
  AnalyticsView analytics(
      @RequestParam(required = false) @Nullable Mode mode,
      @RequestParam(required = false) @Nullable String currency,
      @RequestParam(required = false) @Nullable String accountId,
      @RequestParam(required = false) @Nullable String botId,
      @RequestParam(required = false) @Nullable String strategy,
      @RequestParam(required = false) @Nullable String instrument,
      @RequestParam(required = false) @Nullable String from,
      @RequestParam(required = false) @Nullable String to,
      @RequestParam(required = false) @Nullable String zone) {
    return analytics.of(
        MoneyChoice.of(mode, currency),
        DealChoice.read(accountId, botId, strategy, instrument, from, to, zone));
  }
}
