package io.millrace.core.document;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// A node of a configuration or state tree.
public sealed interface Document {
  Document NOTHING = new Nothing();

  /// An absent value (`null` in JSON).
  record Nothing() implements Document {}

  record Text(String value) implements Document {}

  record Num(BigDecimal value) implements Document {}

  record Flag(boolean value) implements Document {}

  record Items(List<Document> items) implements Document {
    public Items {
      items = List.copyOf(items);
    }
  }

  /// Fields in the order in which they were given.
  record Fields(Map<String, Document> fields) implements Document {
    public static final Fields EMPTY = new Fields(Map.of());

    public Fields {
      fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
    }

    public Document field(String name) {
      return fields.getOrDefault(name, NOTHING);
    }
  }

  static Document text(Object value) {
    return new Text(value.toString());
  }

  static Document number(long value) {
    return new Num(BigDecimal.valueOf(value));
  }

  static Document flag(boolean value) {
    return new Flag(value);
  }

  static Document items(List<? extends Document> items) {
    return new Items(new ArrayList<>(items));
  }

  static Builder fields() {
    return new Builder();
  }

  /// Builds {@link Fields} in order.
  final class Builder {
    private final Map<String, Document> fields = new LinkedHashMap<>();

    public Builder put(String name, Document value) {
      fields.put(name, value);
      return this;
    }

    /// Puts the value's plain text.
    public Builder put(String name, Object value) {
      return put(name, text(value));
    }

    public Builder put(String name, long value) {
      return put(name, number(value));
    }

    public Builder put(String name, boolean value) {
      return put(name, flag(value));
    }

    public Fields build() {
      return new Fields(fields);
    }
  }
}
