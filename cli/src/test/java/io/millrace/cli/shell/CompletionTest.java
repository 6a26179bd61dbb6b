package io.millrace.cli.shell;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.cli.command.Output;
import io.millrace.cli.remote.Keyboard;
import io.millrace.cli.remote.Ticker.Name;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import org.jline.reader.Candidate;
import org.jline.reader.LineReader;
import org.jline.reader.LineReaderBuilder;
import org.jline.reader.Parser;
import org.jline.terminal.Terminal;
import org.jline.terminal.impl.DumbTerminal;
import org.junit.jupiter.api.Test;

class CompletionTest {
  private static final Door DOOR =
      new Door() {
        @Override
        public int run(List<String> words, Keyboard keyboard, Output output) {
          return 0;
        }

        @Override
        public List<String> after(List<String> words) {
          return words.isEmpty() ? List.of("bot", "risk", "orders") : List.of("--json", "--bot");
        }
      };

  private static List<String> offered(String line) throws Exception {
    List<Name> bots = List.of(new Name("3", "Quick DCA"), new Name("4", "Grid"));
    var completion = new Completion(DOOR, () -> bots, () -> List.of(new Name("1", "Paper")));
    try (Terminal terminal =
        new DumbTerminal(new ByteArrayInputStream(new byte[0]), new ByteArrayOutputStream())) {
      LineReader reader = LineReaderBuilder.builder().terminal(terminal).build();
      List<Candidate> candidates = new ArrayList<>();
      completion.complete(
          reader,
          reader.getParser().parse(line, line.length(), Parser.ParseContext.COMPLETE),
          candidates);
      return candidates.stream().map(Candidate::value).toList();
    }
  }

  @Test
  void whatIsOffered_fitsWhereItStands() throws Exception {
    assertThat(offered("")).contains("bot", "orders", "help", "exit");
    assertThat(offered("help ")).contains("bot").doesNotContain("exit");
    assertThat(offered("bot ")).containsExactly("3", "Quick DCA", "4", "Grid");
    assertThat(offered("bot 3 ")).contains("pause", "decisions", "take-profit");
    assertThat(offered("bot 3 -")).contains("--json");
    assertThat(offered("orders --bot ")).containsExactly("3", "Quick DCA", "4", "Grid");
    assertThat(offered("risk ")).containsExactly("1", "Paper");
    assertThat(offered("create bot.json --account ")).containsExactly("1", "Paper");
    assertThat(offered("orders ")).containsExactly("--json", "--bot");
  }
}
