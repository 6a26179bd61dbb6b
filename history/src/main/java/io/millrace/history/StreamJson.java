package io.millrace.history;

import io.millrace.core.market.MarketEvent.Level;
import io.millrace.core.value.Price;
import io.millrace.core.value.Quantity;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Walks the JSON of a market-data message, which is flat but for lists of levels. A position in a
/// text and nothing more: what is not asked for is stepped over.
final class StreamJson {
  private static final int DEPTH_MAX = 16;

  private final String text;
  private int position;

  StreamJson(String text, int from) {
    this.text = text;
    this.position = from;
  }

  /// A message that is no such JSON.
  static final class MalformedException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final String what;

    MalformedException(String what) {
      super(what);
      this.what = what;
    }

    String what() {
      return what;
    }
  }

  /// Steps into an object.
  void enter() {
    expect('{');
  }

  /// The name of the next field, standing before its value; null at the object's end.
  @Nullable String field() {
    char next = peek();
    if (next == '}') {
      position++;
      return null;
    }
    if (next == ',') {
      position++;
    }
    String name = string();
    expect(':');
    return name;
  }

  boolean isObject() {
    return peek() == '{';
  }

  boolean isList() {
    return peek() == '[';
  }

  boolean isText() {
    return peek() == '"';
  }

  String string() {
    expect('"');
    int end = text.indexOf('"', position);
    if (end < 0) {
      throw wrong("a text does not end");
    }
    String found = text.substring(position, end);
    if (found.indexOf('\\') >= 0) {
      throw wrong("a text has an escape");
    }
    position = end + 1;
    return found;
  }

  long whole() {
    peek();
    int start = position;
    while (position < text.length()
        && text.charAt(position) >= '0'
        && text.charAt(position) <= '9') {
      position++;
    }
    if (position == start || position - start > 18) {
      throw wrong("a whole number is expected");
    }
    return Long.parseLong(text, start, position, 10);
  }

  boolean flag() {
    peek();
    for (boolean value : new boolean[] {true, false}) {
      String word = String.valueOf(value);
      if (text.startsWith(word, position)) {
        position += word.length();
        return value;
      }
    }
    throw wrong("true or false is expected");
  }

  Price price() {
    return number(Price::of);
  }

  Quantity quantity() {
    return number(Quantity::of);
  }

  /// A list of `["price","quantity"]`.
  List<Level> levels() {
    List<Level> levels = new ArrayList<>();
    expect('[');
    while (peek() != ']') {
      if (!levels.isEmpty()) {
        expect(',');
      }
      expect('[');
      Price price = price();
      expect(',');
      levels.add(new Level(price, quantity()));
      expect(']');
    }
    position++;
    return levels;
  }

  /// Steps over any value.
  void skip() {
    skip(0);
  }

  /// @throws MalformedException when something follows
  void end() {
    while (position < text.length() && Character.isWhitespace(text.charAt(position))) {
      position++;
    }
    if (position < text.length()) {
      throw wrong("nothing may follow the message");
    }
  }

  private void skip(int depth) {
    char next = peek();
    if (depth > DEPTH_MAX) {
      throw wrong("values are nested deeper than " + DEPTH_MAX);
    }
    if (next == '"') {
      string();
    } else if (next == '{' || next == '[') {
      position++;
      char end = next == '{' ? '}' : ']';
      while (peek() != end) {
        if (peek() == ',' || peek() == ':') {
          position++;
        }
        skip(depth + 1);
      }
      position++;
    } else {
      int start = position;
      while (position < text.length() && ",:]} ".indexOf(text.charAt(position)) < 0) {
        position++;
      }
      if (position == start) {
        throw wrong("a value is expected");
      }
    }
  }

  private <T> T number(Function<String, T> of) {
    String digits = string();
    try {
      return of.apply(digits);
    } catch (IllegalArgumentException | ArithmeticException wrong) {
      throw wrong("'" + digits + "' is no number of at most 8 decimals");
    }
  }

  private void expect(char wanted) {
    if (peek() != wanted) {
      throw wrong("'" + wanted + "' is expected");
    }
    position++;
  }

  private char peek() {
    while (position < text.length() && Character.isWhitespace(text.charAt(position))) {
      position++;
    }
    if (position == text.length()) {
      throw wrong("the message ends early");
    }
    return text.charAt(position);
  }

  private MalformedException wrong(String what) {
    return new MalformedException(what + " at character " + (position + 1));
  }
}
