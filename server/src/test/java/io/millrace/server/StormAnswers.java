package io.millrace.server;

import io.millrace.server.wiring.JsonRules;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/// What is wrong with an answer, by the description.
final class StormAnswers {
  private static final Pattern INSIDES =
      Pattern.compile(
          "io\\.millrace|org\\.(jooq|springframework|postgresql|apache)|java\\.(lang|util|time)"
              + "|tools\\.jackson|Exception|\\tat |\\binsert into\\b|\\bselect \\w+ from\\b");

  private final JsonNode schemas;

  StormAnswers(JsonNode schemas) {
    this.schemas = schemas;
  }

  /// Nothing, if all is well.
  ///
  /// @param method asked with, which may be another than the operation's
  List<String> faults(StormOperation operation, String method, Calls.Answer answer) {
    List<String> faults = new ArrayList<>();
    int status = answer.status();
    String type = answer.response().headers().firstValue("Content-Type").orElse("");
    if (status >= 500) {
      faults.add("a failure of the server");
    } else if (method.equals("HEAD") || (status < 400 && !method.equals(operation.method()))) {
      return faults; // nothing is described of it
    } else if (status >= 400) {
      if (method.equals(operation.method()) && !operation.answers().containsKey("" + status)) {
        faults.add("no refusal that is described");
      }
      refusal(status, type, answer.text(), faults);
    } else {
      JsonNode described = operation.answers().get(Integer.toString(status));
      if (described == null) {
        faults.add("no status that is described");
      } else {
        success(described, type, answer.text(), faults);
      }
    }
    return faults;
  }

  private static void refusal(int status, String type, String text, List<String> faults) {
    if (!type.startsWith("application/problem+json")) {
      faults.add("no problem but '" + type + "'");
      return;
    }
    JsonNode problem = parsed(text, faults);
    if (problem.path("status").asInt(0) != status || problem.path("title").asString("").isBlank()) {
      faults.add("a problem without its title or status");
    }
    if (INSIDES.matcher(text).find()) {
      faults.add("a problem that tells of the inside");
    }
  }

  private void success(JsonNode described, String type, String text, List<String> faults) {
    if (!described.has("content")) {
      if (!text.isEmpty()) {
        faults.add("a body where none is described");
      }
      return;
    }
    for (Map.Entry<String, JsonNode> content : described.get("content").properties()) {
      if (!type.startsWith(content.getKey())) {
        faults.add("'" + type + "' in place of '" + content.getKey() + "'");
      } else if (content.getKey().equals("application/json")) {
        fits("body", content.getValue().path("schema"), parsed(text, faults), faults);
      }
    }
  }

  private static JsonNode parsed(String text, List<String> faults) {
    try {
      return JsonRules.mapper().readTree(text);
    } catch (JacksonException _) {
      faults.add("no JSON");
      return JsonRules.mapper().createObjectNode();
    }
  }

  private void fits(String at, JsonNode schema, JsonNode value, List<String> faults) {
    JsonNode reference = schema.path("$ref");
    if (reference.isString()) {
      String called = reference.asString().substring("#/components/schemas/".length());
      fits(at, schemas.get(called), value, faults);
      return;
    }
    for (String choice : List.of("anyOf", "oneOf")) {
      if (schema.has(choice)) {
        if (schema.get(choice).valueStream().noneMatch(each -> isFit(at, each, value))) {
          faults.add(at + " is none of its kinds");
        }
        return;
      }
    }
    JsonNode types = schema.path("type");
    Stream<JsonNode> kinds = types.isArray() ? types.valueStream() : Stream.of(types);
    if (!types.isMissingNode() && kinds.noneMatch(kind -> is(kind.asString(), value))) {
      faults.add(at + " is " + value.getNodeType() + ", not " + types);
    } else if (schema.has("enum") && !value.isNull()) {
      if (schema.get("enum").valueStream().noneMatch(value::equals)) {
        faults.add(at + " is '" + value + "', not one of " + schema.get("enum"));
      }
    }
    inside(at, schema, value, faults);
  }

  private boolean isFit(String at, JsonNode schema, JsonNode value) {
    List<String> wrong = new ArrayList<>();
    fits(at, schema, value, wrong);
    return wrong.isEmpty();
  }

  private void inside(String at, JsonNode schema, JsonNode value, List<String> faults) {
    if (value.isObject()) {
      for (JsonNode name : schema.path("required")) {
        if (!value.has(name.asString())) {
          faults.add(at + " has no " + name.asString());
        }
      }
      for (Map.Entry<String, JsonNode> field : value.properties()) {
        JsonNode described = schema.path("properties").path(field.getKey());
        JsonNode other = schema.path("additionalProperties");
        if (!described.isMissingNode()) {
          fits(at + "." + field.getKey(), described, field.getValue(), faults);
        } else if (other.isObject()) {
          fits(at + "." + field.getKey(), other, field.getValue(), faults);
        } else if (!other.isBoolean() && schema.has("properties")) {
          faults.add(at + "." + field.getKey() + " is not described");
        }
      }
    } else if (value.isArray() && schema.has("items")) {
      for (JsonNode item : value) {
        fits(at + "[]", schema.get("items"), item, faults);
      }
    }
  }

  private static boolean is(String type, JsonNode value) {
    return switch (type) {
      case "object" -> value.isObject();
      case "array" -> value.isArray();
      case "string" -> value.isString();
      case "boolean" -> value.isBoolean();
      case "integer" -> value.isIntegralNumber();
      case "number" -> value.isNumber();
      case "null" -> value.isNull();
      default -> throw new AssertionError(type + " is not known here");
    };
  }
}
