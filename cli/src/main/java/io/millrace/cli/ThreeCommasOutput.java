package io.millrace.cli;

import io.millrace.core.document.Document;
import io.millrace.core.document.Problem;
import io.millrace.json.threecommas.Fate;
import io.millrace.json.threecommas.TranslatedField;
import io.millrace.json.threecommas.Translation;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/// What `import 3commas` prints.
final class ThreeCommasOutput {
  private ThreeCommasOutput() {}

  static void print(Translation bot, List<Problem> problems, PrintWriter out) {
    out.println(line(bot.name()));
    section("Translated", bot.fields(Fate.TRANSLATED), out);
    section("No counterpart, and none needed", bot.fields(Fate.LEFT_OUT), out);
    List<TranslatedField> off = bot.fields(Fate.OFF);
    if (!off.isEmpty()) {
      out.println("Off or empty, nothing to translate");
      out.println("  " + off.stream().map(f -> line(f.name())).collect(Collectors.joining(", ")));
    }
    section("Refused: without it the bot would do something else", bot.fields(Fate.REFUSED), out);
    if (!bot.isFaithful()) {
      out.println("Change the export, or leave a field out knowingly with --without FIELD.");
    }
    if (!problems.isEmpty()) {
      out.println("Refused: not possible here");
      problems.forEach(problem -> out.println("  " + problem));
    }
  }

  private static void section(String title, List<TranslatedField> fields, PrintWriter out) {
    if (fields.isEmpty()) {
      return;
    }
    out.println(title);
    int width = fields.stream().mapToInt(field -> line(field.name()).length()).max().orElse(0);
    for (TranslatedField field : fields) {
      String name = line(field.name());
      out.println(
          "  "
              + name
              + " ".repeat(width - name.length() + 2)
              + line(field.value())
              + (field.fate() == Fate.TRANSLATED ? " → " : ": ")
              + line(field.said()));
    }
  }

  /// Nothing of a file may move the cursor.
  private static String line(String text) {
    return text.replaceAll("\\p{Cntrl}", " ");
  }

  static Document document(Translation bot, List<Problem> problems) {
    return Document.fields()
        .put("name", bot.name())
        .put("faithful", bot.isFaithful() && problems.isEmpty())
        .put("bot", bot.bot())
        .put("fields", Document.items(bot.fields().stream().map(ThreeCommasOutput::field).toList()))
        .put("problems", Document.items(problems.stream().map(ThreeCommasOutput::problem).toList()))
        .build();
  }

  private static Document field(TranslatedField field) {
    return Document.fields()
        .put("field", field.name())
        .put("value", field.value())
        .put("fate", field.fate().name().toLowerCase(Locale.ROOT).replace('_', '-'))
        .put("said", field.said())
        .build();
  }

  private static Document problem(Problem problem) {
    return Document.fields()
        .put("field", problem.field())
        .put("value", problem.value())
        .put("allowed", problem.allowed())
        .build();
  }
}
