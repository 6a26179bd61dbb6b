package io.millrace.server.admin;

import io.millrace.server.admin.HealthViews.HealthView;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.function.Supplier;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/// How the installation is doing, for administrators.
@RestController
@Tag(name = "Administration")
public final class HealthDeskController {
  private final Supplier<HealthView> health;

  public HealthDeskController(Supplier<HealthView> health) {
    this.health = health;
  }

  @GetMapping("/api/admin/health")
  @Operation(
      operationId = "adminHealth",
      summary = "Nodes, database, slow statements, prices, venues, queues and last failures")
  HealthView health() {
    return health.get();
  }
}
