package io.millrace.cli.remote;

import io.millrace.cli.command.Output;
import io.millrace.core.document.Document;
import io.millrace.json.Json;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;

/// Rows under each other, for people.
final class Table {
  private static final String GAP = "  ";

  private Table() {}

  /// Rows for people, or as JSON for programs.
  ///
  /// @param empty what people read where there are no rows
  static void show(
      List<Column> columns,
      List<Document.Fields> rows,
      String empty,
      boolean asJson,
      Output output) {
    if (asJson) {
      output.out().println(Json.pretty(Document.items(rows)));
    } else {
      print(columns, rows, empty, output.out());
    }
  }

  /// @param empty what is printed where there are no rows
  static void print(
      List<Column> columns, List<Document.Fields> rows, String empty, PrintWriter out) {
    if (rows.isEmpty()) {
      out.println(empty);
      return;
    }
    List<List<String>> lines = new ArrayList<>();
    lines.add(columns.stream().map(Column::title).toList());
    rows.forEach(row -> lines.add(columns.stream().map(column -> cell(column, row)).toList()));
    int[] widths = new int[columns.size()];
    for (List<String> line : lines) {
      for (int i = 0; i < widths.length; i++) {
        widths[i] = Math.max(widths[i], line.get(i).length());
      }
    }
    for (List<String> line : lines) {
      StringBuilder text = new StringBuilder();
      for (int i = 0; i < widths.length; i++) {
        String blanks = " ".repeat(widths[i] - line.get(i).length());
        boolean isNumber = columns.get(i).isNumber();
        text.append(i == 0 ? "" : GAP)
            .append(isNumber ? blanks + line.get(i) : line.get(i) + blanks);
      }
      out.println(text.toString().stripTrailing());
    }
  }

  /// What a name of somebody's choosing holds must not move the cursor.
  private static String cell(Column column, Document.Fields row) {
    String text = line(column.cell().apply(row));
    return text.isEmpty() ? "-" : text;
  }

  static String line(String text) {
    return text.replaceAll("\\p{Cntrl}", " ");
  }
}
