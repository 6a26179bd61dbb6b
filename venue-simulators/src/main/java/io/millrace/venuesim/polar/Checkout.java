package io.millrace.venuesim.polar;

import io.millrace.core.document.Document;

/// Somebody about to buy.
///
/// @param buyer whom the seller says it is for; may be empty
/// @param metadata copied to the subscription
record Checkout(
    String id,
    String product,
    String buyer,
    String email,
    String successUrl,
    Document.Fields metadata) {}
