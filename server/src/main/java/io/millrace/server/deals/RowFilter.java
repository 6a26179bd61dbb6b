package io.millrace.server.deals;

import java.util.Optional;

/// Which deals, orders or fills a list shows.
///
/// @param open open ones only, or ended ones only; nothing for both
public record RowFilter(Optional<String> botId, Optional<Boolean> open) {}
