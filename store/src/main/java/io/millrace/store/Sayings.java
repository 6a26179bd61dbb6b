package io.millrace.store;

import io.millrace.core.document.Document;
import io.millrace.core.reason.Reason;
import io.millrace.core.reason.ReasonDocument;
import io.millrace.store.Saying.Topic;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// What is said, as it is kept.
final class Sayings {
  private Sayings() {}

  static Document document(List<Saying> sayings) {
    return Document.items(sayings.stream().map(Sayings::document).toList());
  }

  private static Document document(Saying saying) {
    Document.Builder parts = Document.fields();
    new TreeMap<>(saying.parts())
        .forEach(
            (name, part) ->
                parts.put(
                    name,
                    part instanceof Reason why ? ReasonDocument.write(why) : Document.text(part)));
    return Document.fields()
        .put("topic", saying.topic().name())
        .put("parts", parts.build())
        .build();
  }

  static List<Saying> of(Document kept) {
    return ((Document.Items) kept)
        .items().stream().map(one -> saying((Document.Fields) one)).toList();
  }

  private static Saying saying(Document.Fields kept) {
    Map<String, Object> parts = new TreeMap<>();
    ((Document.Fields) kept.field("parts"))
        .fields()
        .forEach(
            (name, value) ->
                parts.put(
                    name,
                    value instanceof Document.Text text
                        ? text.value()
                        : ReasonDocument.read(value)));
    return new Saying(Topic.valueOf(((Document.Text) kept.field("topic")).value()), parts);
  }
}
