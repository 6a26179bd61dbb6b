package io.millrace.server.polar;

import io.millrace.core.document.Document;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.stream.Stream;

/// A subscription in Polar's words.
///
/// @param status one that we may not know yet
/// @param billing whom we said it is for when it was bought
/// @param changedAt by Polar's clock
record PolarSubscription(
    String id,
    String status,
    String product,
    String customer,
    Optional<String> billing,
    Instant changedAt,
    Optional<Instant> periodEndsAt,
    boolean endsWithPeriod) {
  /// The key under which a checkout, and so its subscription, remembers whom it is for.
  static final String BUYER = "millrace_user";

  /// @throws IllegalArgumentException naming what is missing or no such thing
  static PolarSubscription of(Document document) {
    Document.Fields fields = PolarJson.fields(document, "subscription");
    Optional<String> ofMetadata = PolarJson.inside(fields, "metadata", BUYER);
    Optional<String> ofCustomer = PolarJson.inside(fields, "customer", "external_id");
    Optional<Instant> modified = time(fields, "modified_at");
    return new PolarSubscription(
        PolarJson.text(fields, "id"),
        PolarJson.text(fields, "status"),
        PolarJson.text(fields, "product_id"),
        PolarJson.text(fields, "customer_id"),
        Stream.of(ofMetadata, ofCustomer).flatMap(Optional::stream).findFirst(),
        modified
            .or(() -> time(fields, "created_at"))
            .orElseThrow(() -> new IllegalArgumentException("neither modified_at nor created_at")),
        time(fields, "current_period_end"),
        fields.field("cancel_at_period_end") instanceof Document.Flag flag && flag.value());
  }

  private static Optional<Instant> time(Document.Fields fields, String name) {
    Optional<String> text = PolarJson.optional(fields, name);
    try {
      return text.map(Instant::parse);
    } catch (DateTimeParseException unfit) {
      throw new IllegalArgumentException(name + " is no time", unfit);
    }
  }
}
