package io.millrace.server.dashboard;

import io.millrace.server.api.Mode;
import io.millrace.server.api.MoneyChoice;
import io.millrace.server.api.Page;
import io.millrace.server.api.Paging;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// The overview.
@RestController
@RequestMapping("/api")
@Tag(name = "Overview")
public final class DashboardController {
  private final Overview overview;

  public DashboardController(Overview overview) {
    this.overview = overview;
  }

  @GetMapping("/dashboard")
  @Operation(operationId = "dashboard", summary = "Bots of one mode and currency in figures")
  Dashboard dashboard(
      @RequestParam(required = false) @Nullable Mode mode,
      @RequestParam(required = false) @Nullable String currency) {
    return overview.dashboard(MoneyChoice.of(mode, currency));
  }

  @GetMapping("/activity")
  @Operation(operationId = "activity", summary = "What happened, newest first")
  Page<Activity> activity(
      @RequestParam(defaultValue = "0") int page, @RequestParam(defaultValue = "50") int size) {
    return overview.activity(new Paging(page, size));
  }
}
