package io.millrace.server;

import io.millrace.core.testing.SeededRandom;
import io.millrace.server.wiring.JsonRules;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Makes bodies from schemas: first one that could be right, then what somebody may make of it.
final class StormBodies {
  private static final JsonMapper JSON = JsonRules.mapper();
  private static final int DEEP = 6;

  private final JsonNode schemas;
  private final SeededRandom random;
  private final StormValues values;
  private final double spoiled;

  /// @param spoiled how likely each value is not what it should be
  StormBodies(JsonNode schemas, SeededRandom random, StormValues values, double spoiled) {
    this.schemas = schemas;
    this.random = random;
    this.values = values;
    this.spoiled = spoiled;
  }

  /// The text of a body.
  String body(JsonNode schema) {
    return write(tree("", schema, 0));
  }

  /// Something that fits a schema, but for bounds that the schema does not tell.
  ///
  /// @param name of the field, by which texts are chosen
  JsonNode tree(String name, JsonNode schema, int depth) {
    JsonNode reference = schema.path("$ref");
    if (reference.isString()) {
      String called = reference.asString().substring("#/components/schemas/".length());
      return called.equals("BotDocument")
          ? JSON.readTree(random.oneOf(Documents.DCA, Documents.GRID, Documents.CALM))
          : tree(name, schemas.get(called), depth);
    }
    for (String choice : List.of("anyOf", "oneOf")) {
      if (schema.has(choice)) {
        return tree(name, one(schema.get(choice)), depth);
      }
    }
    if (schema.has("enum")) {
      return values.allowed(one(schema.get("enum")));
    }
    JsonNode type = schema.path("type");
    String chosen = (type.isArray() ? one(type) : type).asString("null");
    return switch (chosen) {
      case "object" -> object(name, schema, depth);
      case "array" -> list(name, schema, depth);
      case "string" -> JSON.valueToTree(values.text(name));
      case "boolean" -> JSON.valueToTree(random.chance(0.5));
      case "integer" -> JSON.valueToTree(values.whole());
      case "null" -> JSON.nullNode();
      default -> throw new AssertionError(chosen + " is not known here");
    };
  }

  private JsonNode one(JsonNode choices) {
    return choices.get(random.intBetween(0, choices.size() - 1));
  }

  private JsonNode object(String name, JsonNode schema, int depth) {
    var object = JSON.createObjectNode();
    List<JsonNode> required =
        StreamSupport.stream(schema.path("required").spliterator(), false).toList();
    for (Map.Entry<String, JsonNode> field : schema.path("properties").properties()) {
      boolean isRequired = required.stream().anyMatch(r -> r.asString().equals(field.getKey()));
      if (isRequired || (depth < DEEP && random.chance(0.5))) {
        object.set(field.getKey(), tree(field.getKey(), field.getValue(), depth + 1));
      }
    }
    if (schema.path("additionalProperties").isObject()) {
      object.put("USDT", values.text("amount"));
    } else if (name.equals("limits")) {
      object.put("maxOpenOrders", values.whole());
    }
    return object;
  }

  private JsonNode list(String name, JsonNode schema, int depth) {
    var list = JSON.createArrayNode();
    for (int i = random.intBetween(0, 3); i > 0; i--) {
      list.add(tree(name, schema.get("items"), depth + 1));
    }
    return list;
  }

  private String write(JsonNode node) {
    if (random.chance(spoiled)) {
      return values.hostile();
    }
    if (node.isObject()) {
      List<String> fields = new ArrayList<>();
      node.properties().forEach(field -> write(field, fields));
      if (random.chance(spoiled)) {
        fields.add("\"unknown\":" + values.hostile());
      }
      return "{" + String.join(",", fields) + "}";
    }
    if (node.isArray()) {
      return StreamSupport.stream(node.spliterator(), false)
          .map(this::write)
          .collect(Collectors.joining(",", "[", "]"));
    }
    return JSON.writeValueAsString(node);
  }

  private void write(Map.Entry<String, JsonNode> field, List<String> fields) {
    String text = JSON.writeValueAsString(field.getKey()) + ":" + write(field.getValue());
    if (!random.chance(spoiled / 3)) {
      fields.add(text);
    }
    if (random.chance(spoiled / 10)) {
      fields.add(text);
    }
  }
}
