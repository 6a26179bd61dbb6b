package io.millrace.server.polar;

import io.millrace.core.document.Document;
import io.millrace.json.InvalidJsonException;
import io.millrace.json.Json;
import io.millrace.server.errors.ApiException;
import io.millrace.server.signing.StandardWebhooks;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Hears what Polar tells: proves it, stores it, and lets the caller go; all else is done later.
public final class Webhooks {
  private static final Logger LOG = LoggerFactory.getLogger(Webhooks.class);

  private final StandardWebhooks proof;
  private final SubscriptionWatch watch;
  private final InstantSource clock;

  Webhooks(StandardWebhooks proof, SubscriptionWatch watch, InstantSource clock) {
    this.proof = proof;
    this.watch = watch;
    this.clock = clock;
  }

  /// @throws ApiException 401 when it is not Polar's or not fresh, 400 when it cannot be read
  void hear(StandardWebhooks.Headers headers, byte[] body) {
    for (String refusal : proof.refusal(headers, body, clock.instant()).stream().toList()) {
      LOG.atWarn().log("a webhook was refused: " + refusal);
      throw new ApiException(401, "Refused", refusal);
    }
    Document.Fields message = read(body);
    String type = PolarJson.optional(message, "type").orElse("");
    subscription(type, message)
        .ifPresent(subscription -> watch.hear(headers.id(), type, subscription));
  }

  private static Document.Fields read(byte[] body) {
    try {
      return PolarJson.fields(Json.parse(new String(body, StandardCharsets.UTF_8)), "message");
    } catch (InvalidJsonException | IllegalArgumentException unreadable) {
      var wrong = new ApiException(400, "Invalid request", "the message is no JSON object");
      wrong.initCause(unreadable);
      throw wrong;
    }
  }

  /// Which subscription a message is of, if it is of any.
  private static Optional<String> subscription(String type, Document.Fields message) {
    if (type.startsWith("subscription.")) {
      return PolarJson.inside(message, "data", "id");
    }
    return type.startsWith("order.")
        ? PolarJson.inside(message, "data", "subscription_id")
        : Optional.empty();
  }
}
