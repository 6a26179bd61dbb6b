package io.millrace.server.nodes;

import io.millrace.core.document.Document;
import io.millrace.core.document.Document.Fields;

/// What another node has answered, as it is.
///
/// @param type of the body
public record CarriedAnswer(int status, String type, String body) {
  Document write() {
    return Document.fields().put("status", status).put("type", type).put("body", body).build();
  }

  static CarriedAnswer read(Document document) {
    Fields fields = (Fields) document;
    return new CarriedAnswer(
        (int) CarriedRequest.number(fields, "status"),
        CarriedRequest.text(fields, "type"),
        CarriedRequest.text(fields, "body"));
  }

  public boolean isGood() {
    return status >= 200 && status < 300;
  }
}
