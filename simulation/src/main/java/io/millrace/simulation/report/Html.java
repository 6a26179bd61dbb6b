package io.millrace.simulation.report;

import io.millrace.core.value.Amount;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// The pieces that all reports are put together from. A page needs no network and no script.
final class Html {
  private Html() {}

  /// A whole page.
  ///
  /// @param title plain text
  /// @param body its sections, as HTML
  static String page(String title, String body) {
    return "<!doctype html>\n<html lang='en'><head><meta charset='utf-8'>"
        + "<meta name='viewport' content='width=device-width, initial-scale=1'>"
        + "<title>"
        + escape(title)
        + "</title><style>"
        + style()
        + "</style></head><body><main>"
        + body
        + "</main></body></html>\n";
  }

  /// A table of one row a record.
  ///
  /// @param heads plain texts; those that begin with `<` are aligned to the left, as their cells
  ///   are
  /// @param rows cells as HTML
  static String table(List<String> heads, List<List<String>> rows) {
    var html = new StringBuilder("<div class='scroll'><table><thead><tr>");
    for (String head : heads) {
      html.append(isLeft(head) ? "<th class='left'>" : "<th>")
          .append(escape(isLeft(head) ? head.substring(1) : head))
          .append("</th>");
    }
    html.append("</tr></thead><tbody>");
    for (List<String> row : rows) {
      html.append("<tr>");
      for (int i = 0; i < row.size(); i++) {
        html.append(isLeft(heads.get(i)) ? "<td class='left'>" : "<td>")
            .append(row.get(i))
            .append("</td>");
      }
      html.append("</tr>");
    }
    return html.append("</tbody></table></div>").toString();
  }

  private static boolean isLeft(String head) {
    return head.startsWith("<");
  }

  static void tile(StringBuilder html, String name, String value) {
    html.append("<div class='tile'><div class='name'>")
        .append(name)
        .append("</div><div class='value'>")
        .append(value)
        .append("</div></div>");
  }

  static String signed(Amount amount, String unit) {
    return coloured(amount.signum(), TextReport.money(amount, unit.strip()));
  }

  static String signed(double ratio) {
    return coloured((int) Math.signum(ratio), TextReport.percent(ratio));
  }

  static String coloured(int sign, String text) {
    return sign == 0
        ? text
        : "<span class='" + (sign > 0 ? "gain" : "loss") + "'>" + text + "</span>";
  }

  static String section(String title, String content) {
    return "<section><h2>" + title + "</h2>" + content + "</section>";
  }

  static String escape(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("'", "&#39;")
        .replace("\"", "&quot;");
  }

  private static String style() {
    try (InputStream css = Html.class.getResourceAsStream("report.css")) {
      if (css == null) {
        throw new IllegalStateException("report.css is missing from the jar");
      }
      return new String(css.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
