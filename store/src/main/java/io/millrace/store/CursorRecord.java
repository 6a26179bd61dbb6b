package io.millrace.store;

import io.millrace.core.document.Document;
import java.time.Instant;

/// Where a source of market data stands.
///
/// @param source its name, such as `synthetic` or the files of a replay
/// @param time its own time
/// @param state what it needs to go on
public record CursorRecord(String source, Instant time, Document state) {}
