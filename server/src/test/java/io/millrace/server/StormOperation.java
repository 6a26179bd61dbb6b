package io.millrace.server;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/// One operation of the description, to be asked for in the storm.
///
/// @param body the schema of what is sent, if anything is
/// @param answers by status, or `default`
record StormOperation(
    String id,
    String method,
    String path,
    List<Parameter> parameters,
    Optional<JsonNode> body,
    Map<String, JsonNode> answers) {
  /// Something in the path or the query.
  record Parameter(String name, boolean inPath, JsonNode schema) {}

  /// The path before its first parameter, if it has one.
  String room() {
    int open = path.indexOf('{');
    return open < 0 ? "" : path.substring(0, open);
  }

  /// All of a description, those last that take away what others need.
  static List<StormOperation> of(JsonNode description) {
    List<StormOperation> all = new ArrayList<>();
    for (Map.Entry<String, JsonNode> path : description.get("paths").properties()) {
      for (Map.Entry<String, JsonNode> operation : path.getValue().properties()) {
        String method = operation.getKey().toUpperCase(Locale.ROOT);
        all.add(of(method, path.getKey(), operation.getValue()));
      }
    }
    all.sort(Comparator.comparing(operation -> operation.method().equals("DELETE")));
    return all;
  }

  private static StormOperation of(String method, String path, JsonNode operation) {
    List<Parameter> parameters = new ArrayList<>();
    for (JsonNode each : operation.path("parameters")) {
      boolean inPath = each.get("in").asString().equals("path");
      parameters.add(new Parameter(each.get("name").asString(), inPath, each.get("schema")));
    }
    JsonNode body = operation.at("/requestBody/content/application~1json/schema");
    Map<String, JsonNode> answers = new LinkedHashMap<>();
    operation.get("responses").properties().forEach(e -> answers.put(e.getKey(), e.getValue()));
    return new StormOperation(
        operation.get("operationId").asString(),
        method,
        path,
        parameters,
        body.isMissingNode() ? Optional.empty() : Optional.of(body),
        answers);
  }
}
