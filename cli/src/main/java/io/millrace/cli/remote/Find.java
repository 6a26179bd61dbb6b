package io.millrace.cli.remote;

import io.millrace.core.document.Document;
import io.millrace.core.document.InvalidDocumentException;
import java.io.IOException;
import java.util.List;
import java.util.stream.Collectors;

/// Bots and accounts by what people call them: number or name.
final class Find {
  private static final int MOST = 1_000;

  private Find() {}

  /// The path of a bot.
  ///
  /// @param word its number, or its whole name
  static String bot(ServerConnection server, String word) throws IOException, InterruptedException {
    if (isNumber(word)) {
      return "/api/bots/" + word;
    }
    String path = "/api/bots?" + Pages.parameter("text", word);
    return "/api/bots/" + id("bot", word, Pages.first(server, path, MOST));
  }

  /// An account.
  ///
  /// @param word its number, or its whole name
  static Document.Fields account(ServerConnection server, String word)
      throws IOException, InterruptedException {
    List<Document.Fields> accounts = Answers.items(server.get("/api/accounts"));
    String id = isNumber(word) ? word : id("account", word, accounts);
    return accounts.stream()
        .filter(account -> Answers.text(account, "id").equals(id))
        .findFirst()
        .orElseThrow(() -> unknown("account", word, accounts));
  }

  /// A channel of notifications.
  ///
  /// @param word its id, or its whole name
  static Document.Fields channel(ServerConnection server, String word)
      throws IOException, InterruptedException {
    List<Document.Fields> all = Answers.items(server.get("/api/channels"));
    return all.stream()
        .filter(
            one -> Answers.text(one, "id").equals(word) || Answers.text(one, "name").equals(word))
        .findFirst()
        .orElseThrow(
            () ->
                new InvalidDocumentException(
                    "channel",
                    "'" + word + "'",
                    all.isEmpty()
                        ? "one of yours, and you have none"
                        : "one of "
                            + all.stream()
                                .map(one -> Answers.text(one, "name"))
                                .collect(Collectors.joining(", "))));
  }

  private static boolean isNumber(String word) {
    return word.matches("[0-9]{1,18}");
  }

  private static String id(String what, String name, List<Document.Fields> among) {
    List<Document.Fields> found =
        among.stream()
            .filter(one -> Answers.text(one, "name").equalsIgnoreCase(name.strip()))
            .toList();
    if (found.size() == 1) {
      return Answers.text(found.getFirst(), "id");
    }
    throw unknown(what, name, found.isEmpty() ? among : found);
  }

  private static InvalidDocumentException unknown(
      String what, String word, List<Document.Fields> among) {
    String there =
        among.stream()
            .limit(10)
            .map(one -> Answers.text(one, "id") + " (" + Answers.text(one, "name") + ")")
            .collect(Collectors.joining(", "));
    return new InvalidDocumentException(
        what,
        "'" + word + "'",
        "a number or a whole name" + (there.isEmpty() ? "" : ", such as " + there));
  }
}
