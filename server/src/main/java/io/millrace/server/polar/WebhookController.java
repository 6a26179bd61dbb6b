package io.millrace.server.polar;

import io.millrace.server.errors.ApiException;
import io.millrace.server.signing.StandardWebhooks;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.Objects;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// Where Polar's webhooks arrive. Nobody is logged in here: the signature says who it is.
@RestController
@RequestMapping(WebhookController.PATH)
@Tag(name = "Membership")
public final class WebhookController {
  /// Open to whoever can sign.
  public static final String PATH = "/api/polar/webhook";

  private final Optional<Webhooks> webhooks;

  public WebhookController(Optional<Webhooks> webhooks) {
    this.webhooks = webhooks;
  }

  @PostMapping
  @ResponseStatus(HttpStatus.ACCEPTED)
  @Operation(
      operationId = "polarWebhook",
      summary = "For Polar alone: a signed message (Standard Webhooks) that something has changed")
  void hear(@Parameter(hidden = true) HttpServletRequest request) throws IOException {
    Webhooks hearing =
        webhooks.orElseThrow(() -> new ApiException(404, "Not found", "nobody listens here"));
    var headers =
        new StandardWebhooks.Headers(
            header(request, "webhook-id"),
            header(request, "webhook-timestamp"),
            header(request, "webhook-signature"));
    hearing.hear(headers, request.getInputStream().readAllBytes());
  }

  private static String header(HttpServletRequest request, String name) {
    return Objects.requireNonNullElse(request.getHeader(name), "");
  }
}
