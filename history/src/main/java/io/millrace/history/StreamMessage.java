package io.millrace.history;

import io.millrace.core.market.MarketEvent.Level;
import io.millrace.core.value.Price;
import io.millrace.core.value.Quantity;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One message of Binance's market-data streams, or its depth snapshot, in the venue's own words:
/// `trade`, `aggTrade`, `bookTicker` (which on spot has no `e`), `depthUpdate`, `lastUpdateId`.
final class StreamMessage {
  private static final long NONE = -1;

  String event = "";
  String symbol = "";
  long eventTime = NONE;
  long transactionTime = NONE;
  long firstUpdate = NONE;
  long lastUpdate = NONE;
  long updateBefore = NONE;
  @Nullable Price price;
  @Nullable Quantity quantity;
  @Nullable Boolean buyerMaker;
  @Nullable Price bid;
  @Nullable Price ask;
  @Nullable Quantity bidSize;
  @Nullable Quantity askSize;
  @Nullable List<Level> bids;
  @Nullable List<Level> asks;

  /// @throws StreamJson.MalformedException when the text is no such message
  static StreamMessage read(String text, int from) {
    StreamJson json = new StreamJson(text, from);
    StreamMessage message = new StreamMessage();
    message.readObject(json);
    json.end();
    return message;
  }

  /// When it happened at the venue: the match, where it says so, else the sending; −1 for unknown.
  long time() {
    return transactionTime != NONE ? transactionTime : eventTime;
  }

  boolean isTrade() {
    return event.equals("trade") || event.equals("aggTrade");
  }

  boolean isDepth() {
    return event.equals("depthUpdate");
  }

  boolean isSnapshot() {
    return event.isEmpty() && lastUpdate != NONE && bids != null && bid == null;
  }

  boolean isBookTicker() {
    return event.equals("bookTicker") || (event.isEmpty() && bid != null);
  }

  private void readObject(StreamJson json) {
    json.enter();
    for (String name = json.field(); name != null; name = json.field()) {
      if (name.equals("data") && json.isObject()) {
        readObject(json);
      } else {
        read(name, json);
      }
    }
  }

  private void read(String name, StreamJson json) {
    switch (name) {
      case "e" -> event = json.string();
      case "s" -> symbol = json.string();
      case "E" -> eventTime = json.whole();
      case "T" -> transactionTime = json.whole();
      case "U" -> firstUpdate = json.whole();
      case "u", "lastUpdateId" -> lastUpdate = json.whole();
      case "pu" -> updateBefore = json.whole();
      case "p" -> price = json.price();
      case "q" -> quantity = json.quantity();
      case "m" -> buyerMaker = json.flag();
      case "b" -> readBid(json);
      case "a" -> readAsk(json);
      case "B" -> bidSize = json.quantity();
      case "A" -> askSize = json.quantity();
      case "bids" -> bids = json.levels();
      case "asks" -> asks = json.levels();
      default -> json.skip();
    }
  }

  /// `b` and `a` are levels in a depth update, a price in a book ticker, an order id in old trades.
  private void readBid(StreamJson json) {
    if (json.isText()) {
      bid = json.price();
    } else if (json.isList()) {
      bids = json.levels();
    } else {
      json.skip();
    }
  }

  private void readAsk(StreamJson json) {
    if (json.isText()) {
      ask = json.price();
    } else if (json.isList()) {
      asks = json.levels();
    } else {
      json.skip();
    }
  }
}
