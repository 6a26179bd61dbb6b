package io.millrace.server.system;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/// The installation.
@RestController
@RequestMapping("/api/system")
@Tag(name = "Overview")
public final class SystemController {
  private final SystemInfo info;

  public SystemController(SystemInfo info) {
    this.info = info;
  }

  @GetMapping
  @Operation(operationId = "system", summary = "Version, mode and market")
  SystemView system() {
    return info.now();
  }
}
