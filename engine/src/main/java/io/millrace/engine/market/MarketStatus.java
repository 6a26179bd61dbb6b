package io.millrace.engine.market;

import java.time.Instant;
import java.util.Optional;

/// How the market of a node is doing.
///
/// @param kind `replay` or `synthetic`
/// @param speed market seconds a second; 0 for as fast as possible
/// @param now market time
/// @param ended whether the data has come to its end: prices stay where they are
/// @param fault what is wrong, such as a feed that has gone quiet
public record MarketStatus(
    String kind,
    String description,
    double speed,
    Instant now,
    boolean ended,
    Optional<String> fault) {}
