package io.millrace.core.document;

import io.millrace.core.document.Document.Fields;
import io.millrace.core.document.Document.Flag;
import io.millrace.core.document.Document.Items;
import io.millrace.core.document.Document.Nothing;
import io.millrace.core.document.Document.Num;
import io.millrace.core.document.Document.Text;
import io.millrace.core.value.Digits;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/// Reads the fields of one document and collects every problem on the way, so that a person sees
/// all of them at once. After a problem the reader answers with the field's fallback and goes on;
/// call {@link #finish()} on the outermost reader before using what was read. It also refuses
/// unknown keys.
///
/// Numbers may be given as JSON numbers or, preferably, as text.
public final class DocumentReader {
  private final Fields fields;
  private final String path;
  private final List<Problem> problems;
  private final Set<String> known = new LinkedHashSet<>();
  private final List<DocumentReader> children = new ArrayList<>();

  private DocumentReader(Fields fields, String path, List<Problem> problems) {
    this.fields = fields;
    this.path = path;
    this.problems = problems;
  }

  /// A reader of a whole document; `path` is what its fields' names are prefixed with, or empty.
  public static DocumentReader of(Document document, String path) {
    List<Problem> problems = new ArrayList<>();
    if (document instanceof Fields fields) {
      return new DocumentReader(fields, path, problems);
    }
    problems.add(new Problem(path.isEmpty() ? "document" : path, show(document), "an object"));
    return new DocumentReader(Fields.EMPTY, path, problems);
  }

  public boolean has(String name) {
    known.add(name);
    return !(fields.field(name) instanceof Nothing);
  }

  /// The raw node of a field; {@link Document#NOTHING} when absent.
  public Document node(String name) {
    known.add(name);
    return fields.field(name);
  }

  public String text(String name, String fallback) {
    return switch (node(name)) {
      case Text text -> text.value();
      case Nothing _ -> fallback;
      case Document other -> wrong(name, other, "text", fallback);
    };
  }

  public String requiredText(String name) {
    return has(name) ? text(name, "") : missing(name, "text", "");
  }

  /// One of the given words.
  public String word(String name, String fallback, String... allowed) {
    String value = text(name, fallback);
    for (String word : allowed) {
      if (word.equals(value)) {
        return value;
      }
    }
    return value.equals(fallback)
        ? fallback
        : wrong(name, node(name), "one of " + String.join(", ", allowed), fallback);
  }

  public boolean flag(String name, boolean fallback) {
    return switch (node(name)) {
      case Flag flag -> flag.value();
      case Nothing _ -> fallback;
      case Document other -> wrong(name, other, "true or false", fallback);
    };
  }

  /// A whole number from `min` to `max`.
  public long whole(String name, long fallback, long min, long max) {
    String allowed = "a whole number from " + min + " to " + max;
    BigDecimal value = number(name, BigDecimal.valueOf(fallback), allowed);
    try {
      long whole = value.longValueExact();
      if (whole >= min && whole <= max) {
        return whole;
      }
    } catch (ArithmeticException notWhole) {
      return wrong(name, node(name), allowed, fallback);
    }
    return has(name) ? wrong(name, node(name), allowed, fallback) : fallback;
  }

  /// A decimal from `min` to `max` (texts of numbers).
  public BigDecimal decimal(String name, String fallback, String min, String max) {
    String allowed = "a number from " + min + " to " + max;
    BigDecimal otherwise = new BigDecimal(fallback);
    BigDecimal value = number(name, otherwise, allowed);
    boolean inRange =
        value.compareTo(new BigDecimal(min)) >= 0 && value.compareTo(new BigDecimal(max)) <= 0;
    return inRange || !has(name) ? value : wrong(name, node(name), allowed, otherwise);
  }

  public Optional<BigDecimal> optionalDecimal(String name, String min, String max) {
    return has(name) ? Optional.of(decimal(name, min, min, max)) : Optional.empty();
  }

  public BigDecimal requiredDecimal(String name, String min, String max) {
    return has(name)
        ? decimal(name, min, min, max)
        : missing(name, "a number from " + min + " to " + max, new BigDecimal(min));
  }

  /// Any value with its own parser; what the parser throws as `IllegalArgumentException` is a
  /// problem.
  public <T> T parsed(String name, T fallback, String allowed, Function<String, T> parser) {
    if (!has(name)) {
      return fallback;
    }
    String given =
        switch (node(name)) {
          case Text text -> text.value();
          case Num number -> Digits.show(number.value());
          case Document _ -> null;
        };
    if (given == null) {
      return wrong(name, node(name), allowed, fallback);
    }
    try {
      return parser.apply(given);
    } catch (IllegalArgumentException unfit) {
      return wrong(name, node(name), allowed, fallback);
    }
  }

  /// A reader of a nested object; of an empty one when the field is absent.
  public DocumentReader object(String name) {
    return child(node(name) instanceof Nothing ? Fields.EMPTY : node(name), at(name));
  }

  public Optional<DocumentReader> optionalObject(String name) {
    return has(name) ? Optional.of(object(name)) : Optional.empty();
  }

  /// Readers of a list of objects; empty when the field is absent.
  public List<DocumentReader> objects(String name) {
    return switch (node(name)) {
      case Items items -> {
        List<DocumentReader> readers = new ArrayList<>();
        for (int i = 0; i < items.items().size(); i++) {
          readers.add(child(items.items().get(i), at(name) + "[" + i + "]"));
        }
        yield readers;
      }
      case Nothing _ -> List.of();
      case Document other -> wrong(name, other, "a list", List.of());
    };
  }

  /// Adds a problem of the caller's own.
  public void problem(String name, Object value, String allowed) {
    problems.add(new Problem(at(name), String.valueOf(value), allowed));
  }

  /// Throws when anything was wrong or a key was never asked for.
  ///
  /// @throws InvalidDocumentException with all problems
  public void finish() {
    refuseUnknown();
    if (!problems.isEmpty()) {
      throw new InvalidDocumentException(problems);
    }
  }

  private void refuseUnknown() {
    for (var entry : fields.fields().entrySet()) {
      if (!known.contains(entry.getKey())) {
        problems.add(
            new Problem(
                at(entry.getKey()),
                show(entry.getValue()),
                "left out: the key is unknown (known: " + String.join(", ", known) + ")"));
      }
    }
    children.forEach(DocumentReader::refuseUnknown);
  }

  private DocumentReader child(Document node, String at) {
    if (!(node instanceof Fields)) {
      problems.add(new Problem(at, show(node), "an object"));
    }
    var reader = new DocumentReader(node instanceof Fields f ? f : Fields.EMPTY, at, problems);
    children.add(reader);
    return reader;
  }

  private BigDecimal number(String name, BigDecimal fallback, String allowed) {
    return switch (node(name)) {
      case Num number ->
          Digits.isShort(number.value()) ? number.value() : wrong(name, number, allowed, fallback);
      case Text text -> {
        try {
          yield Digits.parse(text.value());
        } catch (NumberFormatException notANumber) {
          yield wrong(name, text, allowed, fallback);
        }
      }
      case Nothing _ -> fallback;
      case Document other -> wrong(name, other, allowed, fallback);
    };
  }

  private <T> T missing(String name, String allowed, T fallback) {
    problems.add(new Problem(at(name), "nothing", allowed));
    return fallback;
  }

  private <T> T wrong(String name, Document given, String allowed, T fallback) {
    problems.add(new Problem(at(name), show(given), allowed));
    return fallback;
  }

  private String at(String name) {
    return path.isEmpty() ? name : path + "." + name;
  }

  private static String show(Document node) {
    return switch (node) {
      case Nothing _ -> "nothing";
      case Text text -> "'" + text.value() + "'";
      case Num number -> Digits.show(number.value());
      case Flag flag -> String.valueOf(flag.value());
      case Items items -> "a list of " + items.items().size();
      case Fields _ -> "an object";
    };
  }
}
