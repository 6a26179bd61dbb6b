package io.millrace.json;

import io.millrace.core.document.Document;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.util.Map;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.PrettyPrinter;
import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;
import tools.jackson.core.util.Separators;

/// Writes a document, fields in their order.
final class JsonTreeWriter {
  private JsonTreeWriter() {}

  static String write(Document document, boolean pretty) {
    StringWriter text = new StringWriter();
    ObjectWriteContext context = pretty ? new Pretty() : ObjectWriteContext.empty();
    try (JsonGenerator out = JsonTreeReader.FACTORY.createGenerator(context, text)) {
      write(document, out);
    }
    return text.toString();
  }

  private static void write(Document document, JsonGenerator out) {
    switch (document) {
      case Document.Nothing _ -> out.writeNull();
      case Document.Text text -> out.writeString(text.value());
      case Document.Num number -> out.writeNumber(plain(number.value()));
      case Document.Flag flag -> out.writeBoolean(flag.value());
      case Document.Items items -> {
        out.writeStartArray();
        items.items().forEach(item -> write(item, out));
        out.writeEndArray();
      }
      case Document.Fields fields -> {
        out.writeStartObject();
        for (Map.Entry<String, Document> field : fields.fields().entrySet()) {
          out.writeName(field.getKey());
          write(field.getValue(), out);
        }
        out.writeEndObject();
      }
    }
  }

  private static String plain(BigDecimal number) {
    return number.toPlainString();
  }

  /// One field or item a line, two spaces a level, `"key": value`.
  private static final class Pretty extends ObjectWriteContext.Base {
    private static final DefaultIndenter INDENTER = new DefaultIndenter("  ", "\n");

    @Override
    public PrettyPrinter getPrettyPrinter() {
      return new DefaultPrettyPrinter(
              Separators.createDefaultInstance()
                  .withObjectNameValueSpacing(Separators.Spacing.AFTER)
                  .withObjectEmptySeparator("")
                  .withArrayEmptySeparator(""))
          .withObjectIndenter(INDENTER)
          .withArrayIndenter(INDENTER);
    }

    @Override
    public boolean hasPrettyPrinter() {
      return true;
    }
  }
}
