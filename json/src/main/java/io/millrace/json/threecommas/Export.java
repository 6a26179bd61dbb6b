package io.millrace.json.threecommas;

import io.millrace.core.document.Document;
import io.millrace.json.Json;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// The fields of an exported bot, and what has been said about each. Whatever nobody has said
/// anything about is refused in the end, unless it is switched off.
final class Export {
  private static final Set<String> SECRET = Set.of("url_secret");
  private static final int LONGEST_VALUE = 60;
  private static final int MOST_DIGITS = 30;

  private final Document.Fields given;
  private final Set<String> without;
  private final Map<String, TranslatedField> said = new LinkedHashMap<>();

  Export(Document.Fields given, Set<String> without) {
    this.given = given;
    this.without = without;
    for (String name : without) {
      boolean known = given.fields().containsKey(name);
      note(
          name,
          known ? Fate.LEFT_OUT : Fate.REFUSED,
          known ? "left out, as asked" : "to be left out, but the bot has no such field");
    }
  }

  Document node(String name) {
    return without.contains(name) ? Document.NOTHING : given.field(name);
  }

  /// Whether a field is absent, empty, zero or false.
  boolean isOff(String name) {
    return isOff(node(name));
  }

  private static boolean isOff(Document node) {
    return switch (node) {
      case Document.Nothing _ -> true;
      case Document.Text(String text) -> text.isBlank() || isZero(text);
      case Document.Num(BigDecimal value) -> value.signum() == 0;
      case Document.Flag(boolean isOn) -> !isOn;
      case Document.Items(List<Document> items) -> items.isEmpty();
      case Document.Fields fields -> fields.fields().values().stream().allMatch(Export::isOff);
    };
  }

  private static boolean isZero(String text) {
    return text.strip().matches("-?0+(\\.0*)?");
  }

  /// A text; empty where there is none.
  String text(String name) {
    return switch (node(name)) {
      case Document.Text(String text) -> text.strip();
      case Document.Num(BigDecimal value) -> plain(value);
      case Document _ -> "";
    };
  }

  /// A number other than zero, which stands for none.
  Optional<String> number(String name) {
    if (isOff(name)) {
      return Optional.empty();
    }
    Optional<String> number = number(node(name));
    if (number.isEmpty()) {
      refuse(name, "must be a number");
    }
    return number;
  }

  /// A number in plain notation; empty where a node is none.
  static Optional<String> number(Document node) {
    return switch (node) {
      case Document.Num(BigDecimal value) -> Optional.of(plain(value));
      case Document.Text(String text)
          when text.strip().matches("[+-]?[0-9]{1,30}(\\.[0-9]{0,30})?") ->
          Optional.of(plain(new BigDecimal(text.strip())));
      case Document _ -> Optional.empty();
    };
  }

  private static String plain(BigDecimal value) {
    BigDecimal shortest = value.stripTrailingZeros();
    return Math.abs((long) shortest.scale()) > MOST_DIGITS
        ? shortest.toString()
        : shortest.toPlainString();
  }

  boolean isOn(String name) {
    boolean isFlag = node(name) instanceof Document.Flag || isOff(name);
    if (!isFlag && !text(name).equals("true")) {
      refuse(name, "must be true or false");
    }
    return !isOff(name);
  }

  /// The objects of a list; what is no object of a list that is not empty is refused.
  List<Document.Fields> objects(String name) {
    List<Document.Fields> objects = new ArrayList<>();
    if (node(name) instanceof Document.Items(List<Document> items)) {
      for (Document item : items) {
        if (item instanceof Document.Fields fields) {
          objects.add(fields);
        } else {
          refuse(name, "must be a list of objects");
        }
      }
    } else if (!isOff(name)) {
      refuse(name, "must be a list");
    }
    return objects;
  }

  // ---- what becomes of them

  /// Our word for theirs; without one the field is refused.
  Optional<String> word(String name, String to, Map<String, String> words) {
    String theirs = text(name);
    String ours = words.get(theirs);
    if (ours == null) {
      refuse(
          name,
          (theirs.isEmpty() ? "is missing" : "has no counterpart")
              + "; known are "
              + String.join(", ", words.keySet().stream().sorted().toList()));
      return Optional.empty();
    }
    translated(name, to);
    return Optional.of(ours);
  }

  void translated(String name, String to) {
    note(name, Fate.TRANSLATED, to);
  }

  void off(String name, String why) {
    note(name, Fate.OFF, why);
  }

  void leftOut(String name, String why) {
    note(name, Fate.LEFT_OUT, why);
  }

  void refuse(String name, String why) {
    note(name, Fate.REFUSED, why);
  }

  /// Refuses a field unless it is off.
  void refuseUnlessOff(String name, String why) {
    if (!isOff(name)) {
      refuse(name, why);
    }
  }

  /// A refusal stays, and so does what a person has decided.
  private void note(String name, Fate fate, String why) {
    TranslatedField before = said.get(name);
    boolean stays = before != null && (before.fate() == Fate.REFUSED || without.contains(name));
    boolean isThere = given.fields().containsKey(name);
    if (stays || (!isThere && fate != Fate.REFUSED)) {
      return;
    }
    said.put(name, new TranslatedField(name, shown(name), fate, why));
  }

  private String shown(String name) {
    if (SECRET.contains(name)) {
      return "(not shown)";
    }
    Document node = given.field(name);
    if (node instanceof Document.Nothing) {
      return given.fields().containsKey(name) ? "null" : "(missing)";
    }
    String text = node instanceof Document.Text(String own) ? own : Json.compact(node);
    // One line of a screen, and nothing that would move its cursor.
    String line = text.replaceAll("\\p{Cntrl}", " ");
    return line.length() <= LONGEST_VALUE ? line : line.substring(0, LONGEST_VALUE - 1) + "…";
  }

  /// Every field with its fate: those of the export in its order, then those it lacks.
  List<TranslatedField> fields() {
    for (String name : given.fields().keySet()) {
      if (!said.containsKey(name)) {
        boolean isOff = isOff(name);
        note(
            name,
            isOff ? Fate.OFF : Fate.REFUSED,
            isOff ? "off or empty" : "is unknown here, so what it does would be lost");
      }
    }
    List<TranslatedField> all = new ArrayList<>();
    given.fields().keySet().stream()
        .flatMap(name -> Stream.ofNullable(said.get(name)))
        .forEach(all::add);
    said.values().stream()
        .filter(field -> !given.fields().containsKey(field.name()))
        .forEach(all::add);
    return all;
  }
}
