package io.millrace.server.signals;

import io.millrace.server.api.Paging;
import io.millrace.server.users.Caller;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

/// Addresses of the caller's bots at which others tell them something, and what they told.
@RestController
@Tag(name = "Signals")
public final class BotSignalsController {
  private final Supplier<SignalDesk> desk;
  private final Optional<URI> publicUrl;

  /// @param publicUrl where the server is reached; as the caller does where nothing is said
  public BotSignalsController(Supplier<SignalDesk> desk, Optional<URI> publicUrl) {
    this.desk = desk;
    this.publicUrl = publicUrl;
  }

  @GetMapping("/api/bots/{id}/signals")
  @Operation(operationId = "botSignals", summary = "What others told a bot, newest first")
  SignalsView signals(
      @PathVariable String id,
      @RequestParam(defaultValue = "0") int page,
      @RequestParam(defaultValue = "20") int size) {
    long bot = desk.get().own(id);
    var paging = new Paging(page, size);
    var found =
        desk.get().signals(bot, new io.millrace.store.Page.Request(paging.page(), paging.size()));
    return new SignalsView(
        desk.get().of(bot).map(SignalAddressView::of).orElse(null),
        found.items(),
        found.total(),
        found.page(),
        found.size());
  }

  @PutMapping("/api/signal-addresses/{id}")
  @ResponseStatus(HttpStatus.CREATED)
  @Operation(
      operationId = "giveSignalAddress",
      summary = "Gives a bot a new address for signals, shown this once; an old one ends")
  SignalAddressView give(@PathVariable String id, @RequestBody NewSignalAddress wanted) {
    Caller.proved();
    long bot = desk.get().own(id);
    long usual = SignalDesk.USUAL_AGE.toSeconds();
    long seconds = Objects.requireNonNullElse(wanted.maxAgeSeconds(), (int) usual);
    String last = desk.get().give(bot, Duration.ofSeconds(seconds));
    String base =
        publicUrl
            .map(URI::toString)
            .orElseGet(() -> ServletUriComponentsBuilder.fromCurrentContextPath().toUriString());
    return SignalAddressView.of(desk.get().of(bot).orElseThrow())
        .at(base.replaceFirst("/+$", "") + "/api/signals/" + last);
  }

  @DeleteMapping("/api/signal-addresses/{id}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  @Operation(operationId = "takeSignalAddress", summary = "Ends a bot's address for signals")
  void take(@PathVariable String id) {
    desk.get().take(desk.get().own(id));
  }
}
