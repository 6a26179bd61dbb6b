package io.millrace.server.api;

import io.millrace.core.document.Document;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Between the core's documents and what the JSON library reads and writes.
public final class DocumentTree {
  private DocumentTree() {}

  /// @throws IllegalArgumentException for a value that JSON does not have
  public static Document of(@Nullable Object value) {
    return switch (value) {
      case null -> Document.NOTHING;
      case String text -> new Document.Text(text);
      case Boolean flag -> new Document.Flag(flag);
      case BigDecimal number -> new Document.Num(number);
      case Number number -> new Document.Num(new BigDecimal(number.toString()));
      case Map<?, ?> map -> {
        var fields = Document.fields();
        map.forEach((name, child) -> fields.put(String.valueOf(name), of(child)));
        yield fields.build();
      }
      case List<?> list -> Document.items(list.stream().map(DocumentTree::of).toList());
      default -> throw new IllegalArgumentException("no document value: " + value.getClass());
    };
  }

  public static Map<String, Object> toMap(Document.Fields fields) {
    Map<String, Object> map = new LinkedHashMap<>();
    fields
        .fields()
        .forEach(
            (name, value) -> {
              Object plain = plain(value);
              if (plain != null) {
                map.put(name, plain);
              }
            });
    return map;
  }

  private static @Nullable Object plain(Document value) {
    return switch (value) {
      case Document.Nothing _ -> null;
      case Document.Text text -> text.value();
      case Document.Flag flag -> flag.value();
      case Document.Num number -> number.value();
      case Document.Items items -> {
        List<@Nullable Object> list = new ArrayList<>();
        items.items().forEach(item -> list.add(plain(item)));
        yield list;
      }
      case Document.Fields fields -> toMap(fields);
    };
  }
}
