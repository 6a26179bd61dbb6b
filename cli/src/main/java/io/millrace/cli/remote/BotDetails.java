package io.millrace.cli.remote;

import io.millrace.core.document.Document;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/// Everything about each of some bots. The list of bots does not tell what they hold or which
/// orders work for them, so that each is asked.
final class BotDetails {
  private BotDetails() {}

  /// @param bots from the list; one that is gone by now is left out
  static List<Document.Fields> of(ServerConnection connection, List<Document.Fields> bots)
      throws IOException, InterruptedException {
    List<Document.Fields> details = new ArrayList<>();
    for (Document.Fields bot : bots) {
      try {
        details.add(connection.fields("/api/bots/" + Answers.text(bot, "id")));
      } catch (Refused refused) {
        if (!refused.isMissing()) {
          throw refused;
        }
      }
    }
    return details;
  }
}
