package io.millrace.cli.remote;

import io.millrace.core.document.Document;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// Lists that a server answers page by page.
final class Pages {
  /// More rows than this are never asked for.
  static final int MOST = 100_000;

  private static final int LARGEST = 200;

  private Pages() {}

  /// All rows, up to {@link #MOST}.
  ///
  /// @param path with its parameters but for page and size
  static List<Document.Fields> all(ServerConnection server, String path)
      throws IOException, InterruptedException {
    return first(server, path, MOST);
  }

  /// The first rows.
  ///
  /// @param path with its parameters but for page and size
  static List<Document.Fields> first(ServerConnection server, String path, int most)
      throws IOException, InterruptedException {
    int size = Math.min(most, LARGEST);
    String joint = path.indexOf('?') < 0 ? "?" : "&";
    List<Document.Fields> rows = new ArrayList<>();
    for (int page = 0; rows.size() < most; page++) {
      Document.Fields answer = server.fields(path + joint + "page=" + page + "&size=" + size);
      List<Document.Fields> items = Answers.items(answer, "items");
      rows.addAll(items);
      if (items.size() < size) {
        break;
      }
    }
    return rows.size() > most ? rows.subList(0, most) : rows;
  }

  /// A parameter of a path.
  static String parameter(String name, String value) {
    return name + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8);
  }
}
