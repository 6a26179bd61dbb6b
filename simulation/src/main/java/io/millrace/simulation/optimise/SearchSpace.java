package io.millrace.simulation.optimise;

import io.millrace.core.document.Document;
import io.millrace.core.document.Document.Fields;
import io.millrace.core.document.InvalidDocumentException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// All combinations of some parameters' values, numbered: the last parameter changes fastest.
public record SearchSpace(List<Parameter> parameters) {
  public SearchSpace {
    parameters = List.copyOf(parameters);
    if (parameters.isEmpty()) {
      throw new InvalidDocumentException("--vary", "nothing", "given at least once");
    }
  }

  /// How many combinations there are.
  ///
  /// @throws ArithmeticException when they do not fit a `long`
  public long size() {
    long size = 1;
    for (Parameter parameter : parameters) {
      size = Math.multiplyExact(size, parameter.values().size());
    }
    return size;
  }

  /// The values of combination `number`, by path.
  public Map<String, String> values(long number) {
    String[] chosen = new String[parameters.size()];
    long rest = number;
    for (int i = chosen.length - 1; i >= 0; i--) {
      List<String> values = parameters.get(i).values();
      chosen[i] = values.get(Math.toIntExact(rest % values.size()));
      rest /= values.size();
    }
    Map<String, String> byPath = new LinkedHashMap<>();
    for (int i = 0; i < chosen.length; i++) {
      byPath.put(parameters.get(i).path(), chosen[i]);
    }
    return byPath;
  }

  /// `params` with the given values put in.
  static Fields apply(Fields params, Map<String, String> values) {
    Fields changed = params;
    for (var entry : values.entrySet()) {
      changed = put(changed, List.of(entry.getKey().split("\\.", -1)), entry.getValue());
    }
    return changed;
  }

  private static Fields put(Fields fields, List<String> path, String value) {
    Map<String, Document> changed = new LinkedHashMap<>(fields.fields());
    String name = path.getFirst();
    if (path.size() == 1) {
      changed.put(name, node(value));
    } else {
      Fields inner = fields.field(name) instanceof Fields nested ? nested : Fields.EMPTY;
      changed.put(name, put(inner, new ArrayList<>(path.subList(1, path.size())), value));
    }
    return new Fields(changed);
  }

  private static Document node(String value) {
    return switch (value) {
      case "true", "false" -> Document.flag(Boolean.parseBoolean(value));
      case "null" -> Document.NOTHING;
      case String text -> Document.text(text);
    };
  }
}
