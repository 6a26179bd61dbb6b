package io.millrace.cli.remote;

import io.millrace.core.document.Document;
import io.millrace.core.document.InvalidDocumentException;
import java.io.IOException;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/// Bots, accounts and channels by what people call them: id or name.
final class Find {
  private static final int MOST = 1_000;
  private static final int MOST_NAMED = 10;

  private Find() {}

  /// The path of a bot.
  ///
  /// @param word its number, or its whole name
  static String bot(ServerConnection server, String word) throws IOException, InterruptedException {
    if (word.matches("[0-9]{1,18}")) {
      return "/api/bots/" + word;
    }
    String path = "/api/bots?" + Pages.parameter("text", word);
    return "/api/bots/" + Answers.text(one("bot", word, Pages.first(server, path, MOST)), "id");
  }

  /// An account.
  ///
  /// @param word its number, or its whole name
  static Document.Fields account(ServerConnection server, String word)
      throws IOException, InterruptedException {
    return one("account", word, Answers.items(server.get("/api/accounts")));
  }

  /// A channel of notifications.
  ///
  /// @param word its id, or its whole name
  static Document.Fields channel(ServerConnection server, String word)
      throws IOException, InterruptedException {
    return one("channel", word, Answers.items(server.get("/api/channels")));
  }

  /// Things by id and name, for people to choose from.
  static String choice(List<Document.Fields> among) {
    return among.stream()
        .limit(MOST_NAMED)
        .map(one -> Answers.text(one, "id") + " (" + Table.line(Answers.text(one, "name")) + ")")
        .collect(Collectors.joining(", "));
  }

  private static Document.Fields one(String what, String word, List<Document.Fields> among) {
    String name = word.strip();
    for (Predicate<Document.Fields> means :
        List.<Predicate<Document.Fields>>of(
            one -> Answers.text(one, "id").equals(name),
            one -> Answers.text(one, "name").equals(name),
            one -> Answers.text(one, "name").equalsIgnoreCase(name))) {
      List<Document.Fields> meant = among.stream().filter(means).toList();
      if (meant.size() == 1) {
        return meant.getFirst();
      }
      if (!meant.isEmpty()) {
        throw unclear(what, word, meant);
      }
    }
    throw unclear(what, word, among);
  }

  private static InvalidDocumentException unclear(
      String what, String word, List<Document.Fields> among) {
    return new InvalidDocumentException(
        what,
        "'" + word + "'",
        "an id or a whole name" + (among.isEmpty() ? "" : ", such as " + choice(among)));
  }
}
