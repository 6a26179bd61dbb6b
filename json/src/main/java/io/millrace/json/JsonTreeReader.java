package io.millrace.json;

import io.millrace.core.document.Document;
import io.millrace.core.value.Digits;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.json.JsonFactory;

/// Builds a document from the token stream. Recursion is bounded by the parser's nesting limit.
final class JsonTreeReader {
  static final JsonFactory FACTORY =
      JsonFactory.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          // Jackson would print a piece of the text in its messages; ours name line and column.
          .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
          .build();

  private static final Pattern REMARKS =
      Pattern.compile(" \\(start marker at.*|: enable `.*|, from `[^`]*`| ?\\(code \\d+\\)");

  private final JsonParser parser;
  private final String source;

  private JsonTreeReader(JsonParser parser, String source) {
    this.parser = parser;
    this.source = source;
  }

  static Document read(String text, String source) {
    try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), text)) {
      return new JsonTreeReader(parser, source).document();
    } catch (JacksonException malformed) {
      throw refuse(source, malformed.getLocation(), clean(malformed.getOriginalMessage()));
    }
  }

  private Document document() {
    Document document = value(parser.nextToken());
    if (parser.nextToken() != null) {
      throw refuse("nothing may follow the document");
    }
    return document;
  }

  private Document value(@Nullable JsonToken token) {
    if (token == null) {
      throw refuse("the text ends where a value must stand");
    }
    return switch (token) {
      case START_OBJECT -> fields();
      case START_ARRAY -> items();
      case VALUE_STRING -> new Document.Text(parser.getString());
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> new Document.Num(number());
      case VALUE_TRUE -> new Document.Flag(true);
      case VALUE_FALSE -> new Document.Flag(false);
      case VALUE_NULL -> Document.NOTHING;
      case NOT_AVAILABLE, END_OBJECT, END_ARRAY, PROPERTY_NAME, VALUE_EMBEDDED_OBJECT ->
          throw refuse("a value must stand here");
    };
  }

  private Document fields() {
    Map<String, Document> fields = new LinkedHashMap<>();
    while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
      String name = parser.currentName();
      fields.put(name, value(parser.nextToken()));
    }
    return new Document.Fields(fields);
  }

  private Document items() {
    List<Document> items = new ArrayList<>();
    for (JsonToken token = parser.nextToken();
        token != JsonToken.END_ARRAY;
        token = parser.nextToken()) {
      items.add(value(token));
    }
    return new Document.Items(items);
  }

  private BigDecimal number() {
    BigDecimal number = parser.getDecimalValue();
    if (!Digits.isShort(number)) {
      throw refuse("a number may have at most " + Digits.MOST + " digits");
    }
    return number;
  }

  private InvalidJsonException refuse(String what) {
    return refuse(source, parser.currentTokenLocation(), what);
  }

  private static InvalidJsonException refuse(
      String source, @Nullable TokenStreamLocation at, String what) {
    return at == null
        ? new InvalidJsonException(source, 1, 1, what)
        : new InvalidJsonException(
            source, Math.max(1, at.getLineNr()), Math.max(1, at.getColumnNr()), what);
  }

  /// Jackson's words without the line breaks and remarks about its own settings.
  private static String clean(@Nullable String message) {
    if (message == null) {
      return "not valid JSON";
    }
    String line = message.lines().findFirst().orElse("not valid JSON");
    return REMARKS.matcher(line).replaceAll("").strip();
  }
}
