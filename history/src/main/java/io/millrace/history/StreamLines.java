package io.millrace.history;

import io.millrace.core.market.MarketEvent;
import io.millrace.core.market.MarketEvent.Aggressor;
import io.millrace.core.value.Price;
import io.millrace.core.value.Quantity;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// Reads a recorded stream of Binance, plain or gzipped. Each line is the recorder's time in
/// nanoseconds, a space and the venue's JSON as it came. Messages that are of no market event (such
/// as the answer to a subscription) are stepped over.
final class StreamLines implements EventSource {
  private static final int STAMP_DIGITS = 19;
  private static final long NANOS_A_MILLI = 1_000_000L;

  private final Path file;
  private final LineReader lines;
  private String symbol = "";
  private long lastReceived;
  // The venue's clock less the recorder's, of the last message that told both.
  private long clockMillis;
  private long lastUpdate = -1;
  private long breaks;

  StreamLines(Path file) throws IOException {
    this.file = file;
    this.lines = new LineReader(file, CsvSource.open(file));
  }

  @Override
  public @Nullable MarketEvent next() {
    for (String line = lines.next(); line != null; line = lines.next()) {
      try {
        MarketEvent event = event(line);
        if (event != null) {
          return event;
        }
      } catch (StreamJson.MalformedException malformed) {
        throw refuse(BarFault.MALFORMED, malformed.what());
      }
    }
    return null;
  }

  @Override
  public String symbol() {
    return symbol;
  }

  @Override
  public long breaks() {
    return breaks;
  }

  @Override
  public void close() throws IOException {
    lines.close();
  }

  private @Nullable MarketEvent event(String line) {
    long received = stamp(line);
    StreamMessage message = StreamMessage.read(line, STAMP_DIGITS + 1);
    refuseOtherSymbol(message);
    long time = time(message, received);
    if (message.isTrade()) {
      return trade(message, time, received);
    }
    if (message.isBookTicker()) {
      return quote(message, time, received);
    }
    if (message.isDepth() || message.isSnapshot()) {
      return book(message, time, received);
    }
    return null;
  }

  private long stamp(String line) {
    if (line.length() < STAMP_DIGITS + 2 || line.charAt(STAMP_DIGITS) != ' ') {
      throw refuse(
          BarFault.MALFORMED, "must be nanoseconds of " + STAMP_DIGITS + " digits, a space, JSON");
    }
    long received;
    try {
      received = Long.parseLong(line, 0, STAMP_DIGITS, 10);
    } catch (NumberFormatException _) {
      throw refuse(
          BarFault.MALFORMED, "time '" + line.substring(0, STAMP_DIGITS) + "' is not a number");
    }
    if (received < lastReceived) {
      throw refuse(
          BarFault.DESCENDING, "lines must ascend: " + received + " follows " + lastReceived);
    }
    lastReceived = received;
    return received;
  }

  /// Spot's book ticker and snapshot have no time: they get the recorder's, set to the venue's
  /// clock by the last message that told both.
  private long time(StreamMessage message, long received) {
    long receivedMillis = received / NANOS_A_MILLI;
    if (message.time() < 0) {
      return receivedMillis + clockMillis;
    }
    clockMillis = message.time() - receivedMillis;
    return message.time();
  }

  private void refuseOtherSymbol(StreamMessage message) {
    if (message.symbol.isEmpty() || message.symbol.equals(symbol)) {
      return;
    }
    if (!symbol.isEmpty()) {
      throw refuse(
          BarFault.MALFORMED, "message of " + message.symbol + " in a stream of " + symbol);
    }
    symbol = message.symbol;
  }

  private @Nullable MarketEvent trade(StreamMessage message, long time, long received) {
    Price price = present(message.price, "p");
    Quantity quantity = present(message.quantity, "q");
    // Binance tells trades that are not of the book, such as the insurance fund's, with zeros.
    if (price.units() == 0 && quantity.isZero()) {
      return null;
    }
    if (!price.isPositive() || !quantity.isPositive()) {
      throw refuse(
          BarFault.IMPOSSIBLE, "trade of " + quantity + " at " + price + " must be above 0");
    }
    Aggressor aggressor = present(message.buyerMaker, "m") ? Aggressor.SELLER : Aggressor.BUYER;
    return new MarketEvent.Traded(time, received, price, quantity, aggressor);
  }

  private MarketEvent quote(StreamMessage message, long time, long received) {
    Price bid = present(message.bid, "b");
    Price ask = present(message.ask, "a");
    if (!bid.isBelow(ask)) {
      throw refuse(BarFault.IMPOSSIBLE, "bid " + bid + " must be below ask " + ask);
    }
    return new MarketEvent.Quoted(
        time, received, bid, present(message.bidSize, "B"), ask, present(message.askSize, "A"));
  }

  private MarketEvent book(StreamMessage message, long time, long received) {
    if (message.isDepth()) {
      long last = present(message.lastUpdate < 0 ? null : message.lastUpdate, "u");
      // USDⓈ-M names the update before; on spot the numbers themselves join.
      long joins = message.updateBefore >= 0 ? message.updateBefore : message.firstUpdate - 1;
      breaks += lastUpdate >= 0 && joins != lastUpdate ? 1 : 0;
      lastUpdate = last;
    }
    return new MarketEvent.BookChanged(
        time,
        received,
        message.isSnapshot(),
        present(message.bids, message.isSnapshot() ? "bids" : "b"),
        present(message.asks, message.isSnapshot() ? "asks" : "a"));
  }

  private <T> T present(@Nullable T value, String field) {
    if (value == null) {
      throw refuse(BarFault.MALFORMED, "the message lacks the field '" + field + "'");
    }
    return value;
  }

  private BadDataException refuse(BarFault fault, String what) {
    return new BadDataException(file, lines.line(), fault, what);
  }
}
