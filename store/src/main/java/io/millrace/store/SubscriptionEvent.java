package io.millrace.store;

/// Something that the seller has told of a subscription.
///
/// @param id the same however often it is told
/// @param tries to look at the subscription that failed so far
public record SubscriptionEvent(String id, String type, String subscription, int tries) {}
