package io.millrace.history;

import io.millrace.core.market.MarketEvent;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/// A file of market events that is read as it goes.
interface EventSource extends AutoCloseable {
  /// The next event; null after the last.
  ///
  /// @throws BadDataException for a row that cannot be used; the next call goes on behind it
  @Nullable MarketEvent next();

  /// The symbol that the events name; empty where the file's name must tell.
  String symbol();

  /// How often messages that should follow each other did not.
  long breaks();

  @Override
  void close() throws IOException;
}
