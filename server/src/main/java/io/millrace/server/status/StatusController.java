package io.millrace.server.status;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/// The heartbeat, public. It is looked for at most once a second, however many ask.
@RestController
@Tag(name = "Overview")
public final class StatusController {
  private static final Duration FRESH = Duration.ofSeconds(1);

  private final Pulse pulse;
  private final InstantSource clock;
  private final Instant startedAt;
  private @Nullable Heartbeat last;

  public StatusController(Pulse pulse, InstantSource clock) {
    this.pulse = pulse;
    this.clock = clock;
    this.startedAt = clock.instant();
  }

  @GetMapping("/status/heartbeat.json")
  @Operation(
      operationId = "heartbeat",
      summary = "How the installation is doing; status 503 when it is down")
  ResponseEntity<Heartbeat> heartbeat() {
    Heartbeat now = beat();
    return ResponseEntity.status(now.state() == Heartbeat.State.DOWN ? 503 : 200)
        .cacheControl(CacheControl.noStore())
        .body(now);
  }

  private synchronized Heartbeat beat() {
    Instant now = clock.instant();
    if (last == null || !now.isBefore(last.time().plus(FRESH)) || now.isBefore(last.time())) {
      last = Heartbeat.of(now, startedAt, pulse.parts());
    }
    return last;
  }
}
