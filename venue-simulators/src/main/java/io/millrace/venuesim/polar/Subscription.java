package io.millrace.venuesim.polar;

import io.millrace.core.document.Document;
import java.time.Instant;
import java.util.Optional;

/// What somebody has bought, month by month.
///
/// @param modifiedAt nothing until it first changes, as at Polar
record Subscription(
    String id,
    String status,
    Checkout bought,
    String customer,
    Instant createdAt,
    Optional<Instant> modifiedAt,
    Instant periodEnd,
    boolean endsWithPeriod) {
  Subscription with(String newStatus, boolean ending, Instant now) {
    return new Subscription(
        id, newStatus, bought, customer, createdAt, Optional.of(now), periodEnd, ending);
  }

  Subscription renewed(Instant newEnd, Instant now) {
    return new Subscription(
        id, "active", bought, customer, createdAt, Optional.of(now), newEnd, endsWithPeriod);
  }

  /// In Polar's words.
  Document.Fields json() {
    Document.Builder customerFields =
        Document.fields().put("id", customer).put("email", bought.email());
    customerFields.put(
        "external_id", bought.buyer().isEmpty() ? Document.NOTHING : Document.text(bought.buyer()));
    return Document.fields()
        .put("id", id)
        .put("created_at", createdAt)
        .put("modified_at", modifiedAt.map(Document::text).orElse(Document.NOTHING))
        .put("amount", 1000)
        .put("currency", "usd")
        .put("recurring_interval", "month")
        .put("status", status)
        .put("current_period_end", periodEnd)
        .put("cancel_at_period_end", endsWithPeriod)
        .put("customer_id", customer)
        .put("product_id", bought.product())
        .put("checkout_id", bought.id())
        .put("metadata", bought.metadata())
        .put("customer", customerFields.build())
        .build();
  }
}
