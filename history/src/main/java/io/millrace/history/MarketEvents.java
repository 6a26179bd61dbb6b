package io.millrace.history;

import io.millrace.core.market.InstrumentId;
import io.millrace.core.market.MarketEvent;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The market events of a file, one by one, in the order recorded: public trades from CSV, or a
/// recorded stream with trades, best quotes and changes of the book. Holds one line at a time,
/// however large the file is. Owned by one thread; close it.
public final class MarketEvents implements Iterator<MarketEvent>, AutoCloseable {
  private final Path file;
  private final EventSource source;
  private @Nullable MarketEvent next;
  private boolean looked;

  private MarketEvents(Path file, EventSource source) {
    this.file = file;
    this.source = source;
  }

  /// Opens a file of either kind, told apart by its content.
  ///
  /// @throws BadDataException when the file is missing or is of another kind
  public static MarketEvents open(Path file) {
    return new MarketEvents(file, source(file));
  }

  /// @throws BadDataException naming the file and line of a row that cannot be used; the next call
  ///   goes on behind it
  @Override
  public boolean hasNext() {
    if (!looked) {
      next = source.next();
      looked = true;
    }
    return next != null;
  }

  /// @throws BadDataException as {@link #hasNext}
  @Override
  public MarketEvent next() {
    if (!hasNext() || next == null) {
      throw new NoSuchElementException(file + " has no more events");
    }
    looked = false;
    return next;
  }

  /// Whose events these are, by the messages read so far and the name of the file and its folder.
  ///
  /// @throws BadDataException when neither tells
  public InstrumentId instrument() {
    return instrumentIfKnown()
        .orElseThrow(
            () ->
                new BadDataException(
                    file, "the name does not tell the instrument; say which it is"));
  }

  Optional<InstrumentId> instrumentIfKnown() {
    return InstrumentFromFile.ofEvents(file, source.symbol());
  }

  /// The symbol that the messages read so far name; empty where none does.
  String symbol() {
    return source.symbol();
  }

  /// How often, so far, a change of the book did not join the one before: what was lost in between
  /// makes a book kept from these changes wrong until the next whole one.
  public long breaks() {
    return source.breaks();
  }

  @Override
  public void close() {
    try {
      source.close();
    } catch (IOException failed) {
      throw new BadDataException(file, "cannot be closed: " + failed.getMessage());
    }
  }

  private static EventSource source(Path file) {
    DataKind kind = DataKind.of(file);
    try {
      return switch (kind) {
        case TRADES -> new TradeCsv(file);
        case STREAM -> new StreamLines(file);
        case BARS, QUOTE_BARS, FUNDING ->
            throw new BadDataException(
                file, "holds " + kind.rows() + "; must hold trades or a recorded stream");
      };
    } catch (NoSuchFileException missing) {
      throw new BadDataException(file, "there is no such file");
    } catch (IOException unreadable) {
      throw new BadDataException(file, "cannot be read: " + unreadable.getMessage());
    }
  }
}
