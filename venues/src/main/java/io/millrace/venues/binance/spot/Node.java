package io.millrace.venues.binance.spot;

import io.millrace.core.document.Document;
import io.millrace.core.value.Amount;
import io.millrace.core.value.Price;
import io.millrace.core.value.Quantity;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/// A part of what the venue sent, read strictly: what is asked for must be there and of its kind.
/// Fields that nobody asks for are passed over, since the venue adds some now and then.
record Node(Document document, String path) {
  static Node of(Document document) {
    return new Node(document, "");
  }

  boolean has(String name) {
    return document instanceof Document.Fields fields
        && !(fields.field(name) instanceof Document.Nothing);
  }

  Node at(String name) {
    if (document instanceof Document.Fields fields && has(name)) {
      return new Node(fields.field(name), path + "." + name);
    }
    throw new UnreadableException(path + "." + name, "is missing");
  }

  List<Node> items() {
    if (!(document instanceof Document.Items list)) {
      throw new UnreadableException(path, "is not a list");
    }
    List<Node> nodes = new ArrayList<>(list.items().size());
    for (int i = 0; i < list.items().size(); i++) {
      nodes.add(new Node(list.items().get(i), path + "[" + i + "]"));
    }
    return nodes;
  }

  /// The n-th of a row.
  Node item(int index) {
    if (document instanceof Document.Items list && index < list.items().size()) {
      return new Node(list.items().get(index), path + "[" + index + "]");
    }
    throw new UnreadableException(path + "[" + index + "]", "is missing");
  }

  String text(String name) {
    return at(name).text();
  }

  String text() {
    if (document instanceof Document.Text text) {
      return text.value();
    }
    throw new UnreadableException(path, "is not text");
  }

  long whole(String name) {
    return at(name).whole();
  }

  long whole() {
    if (document instanceof Document.Num number) {
      try {
        return number.value().longValueExact();
      } catch (ArithmeticException fraction) {
        throw unreadable("is not a whole number", fraction);
      }
    }
    throw new UnreadableException(path, "is not a number");
  }

  boolean flag(String name) {
    if (at(name).document instanceof Document.Flag flag) {
      return flag.value();
    }
    throw new UnreadableException(path + "." + name, "is not true or false");
  }

  /// A flag that may be missing.
  boolean flag(String name, boolean fallback) {
    return has(name) ? flag(name) : fallback;
  }

  Price price(String name) {
    return at(name).parsed(Price::of);
  }

  Quantity quantity(String name) {
    return at(name).parsed(Quantity::of);
  }

  Amount amount(String name) {
    return at(name).parsed(Amount::of);
  }

  Instant time(String name) {
    return Instant.ofEpochMilli(whole(name));
  }

  /// The text as `parser` reads it; amounts are texts on the wire.
  <T> T parsed(Function<String, T> parser) {
    try {
      return parser.apply(text());
    } catch (IllegalArgumentException | ArithmeticException unfit) {
      throw unreadable("cannot be read: " + unfit.getMessage(), unfit);
    }
  }

  private UnreadableException unreadable(String what, RuntimeException cause) {
    var unreadable = new UnreadableException(path, what);
    unreadable.initCause(cause);
    return unreadable;
  }
}
