package io.millrace.cli.shell;

import io.millrace.cli.remote.Ticker;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.jline.reader.Candidate;
import org.jline.reader.Completer;
import org.jline.reader.LineReader;
import org.jline.reader.ParsedLine;

/// What Tab offers: commands, their options, and bots and accounts as they were a moment ago.
final class Completion implements Completer {
  private static final Set<String> WITH_AN_ACCOUNT = Set.of("flatten", "risk");

  private final Door door;
  private final Supplier<List<Ticker.Name>> bots;
  private final Supplier<List<Ticker.Name>> accounts;

  Completion(Door door, Supplier<List<Ticker.Name>> bots, Supplier<List<Ticker.Name>> accounts) {
    this.door = door;
    this.bots = bots;
    this.accounts = accounts;
  }

  @Override
  public void complete(LineReader reader, ParsedLine line, List<Candidate> candidates) {
    List<String> before = line.words().subList(0, line.wordIndex());
    if (before.isEmpty() || before.equals(List.of("help"))) {
      words(door.after(List.of()), candidates);
      words(before.isEmpty() ? Session.OWN_WORDS : List.of(), candidates);
      return;
    }
    String command = before.getFirst();
    String last = before.getLast();
    if (last.equals("--bot") || (command.equals("bot") && before.size() == 1)) {
      names(bots.get(), candidates);
    } else if (last.equals("--account")
        || (WITH_AN_ACCOUNT.contains(command) && before.size() == 1)) {
      names(accounts.get(), candidates);
    } else if (command.equals("bot") && before.size() == 2) {
      words(Ticker.verbs(), candidates);
    }
    if (line.word().startsWith("-") || candidates.isEmpty()) {
      words(door.after(before), candidates);
    }
  }

  private static void words(List<String> words, List<Candidate> candidates) {
    words.forEach(word -> candidates.add(new Candidate(word)));
  }

  /// A number is what a command takes, a name what a person knows: both are offered.
  private static void names(List<Ticker.Name> names, List<Candidate> candidates) {
    for (Ticker.Name one : names) {
      candidates.add(new Candidate(one.id(), one.id(), null, one.name(), null, null, true));
      candidates.add(new Candidate(one.name(), one.name(), null, null, null, null, true));
    }
  }
}
