package io.millrace.core.reason;

import io.millrace.core.document.Document;
import io.millrace.core.document.Document.Items;
import io.millrace.core.document.Document.Text;
import java.util.ArrayList;
import java.util.List;

/// A reason as it is kept: `[kind, template, value, …]`, as there are many. A value is a text, or a
/// reason again.
public final class ReasonDocument {
  private static final int VALUES = 2;

  private ReasonDocument() {}

  public static Document write(Reason reason) {
    List<Document> parts = new ArrayList<>(VALUES + reason.values().size());
    parts.add(Document.text(reason.kind()));
    parts.add(Document.text(reason.template()));
    for (Object value : reason.values()) {
      parts.add(value instanceof Reason why ? write(why) : Document.text(value));
    }
    return Document.items(parts);
  }

  public static Document write(List<Reason> reasons) {
    return Document.items(reasons.stream().map(ReasonDocument::write).toList());
  }

  /// Reads what {@link #write(Reason)} wrote.
  public static Reason read(Document document) {
    List<Document> parts = ((Items) document).items();
    List<Object> values = new ArrayList<>(parts.size() - VALUES);
    for (Document value : parts.subList(VALUES, parts.size())) {
      values.add(value instanceof Items ? read(value) : text(value));
    }
    String template = text(parts.get(1));
    return new Reason(Reason.Kind.valueOf(text(parts.get(0))), template, values);
  }

  /// Reads what {@link #write(List)} wrote.
  public static List<Reason> readAll(Document document) {
    return ((Items) document).items().stream().map(ReasonDocument::read).toList();
  }

  private static String text(Document document) {
    return ((Text) document).value();
  }
}
