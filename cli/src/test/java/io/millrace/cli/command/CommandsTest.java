package io.millrace.cli.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.core.document.InvalidDocumentException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class CommandsTest {
  private final StringWriter printed = new StringWriter();

  /// Prints what it was given.
  private static final class Echo implements Command {
    private final Options options = new Options("Prints what it was given.");
    private final Values<String> data = options.texts("--data", "FILE", "several").required();
    private final Supplier<Integer> top = options.wholeNumber("--top", "N", "one").or(10);
    private final Value<String> fee = options.text("--fee", "RATE", "one");
    private final Flag json = options.flag("--json", "none");
    private final Values<String> rest = options.arguments("WORD", Kind.TEXT, "arguments");

    @Override
    public Options options() {
      return options;
    }

    @Override
    public int run(Output output) {
      output
          .out()
          .print(
              data.values()
                  + " "
                  + top.get()
                  + " "
                  + fee.given().orElse("none")
                  + " "
                  + json.isGiven()
                  + " "
                  + rest.values());
      return 3;
    }
  }

  private String run(String... arguments) throws Exception {
    var all = new Commands("tool", "A tool.", "tool 1").add("echo", Echo::new);
    var nested = new Commands("tool", "A tool.", "tool 1").add("echo", Echo::new).add("more", all);
    var output = new Output(new PrintWriter(printed, true), new PrintWriter(printed, true));
    int code = nested.run(List.of(arguments), output);
    output.out().flush();
    return code + ": " + printed;
  }

  @Test
  void optionsAndArguments_reachTheCommand() throws Exception {
    assertThat(run("echo", "word", "--data", "a", "b", "--fee=-0.1", "--data", "c", "--json"))
        .isEqualTo("3: [a, b, c] 10 -0.1 true [word]");
  }

  @Test
  void groupsNest_andADashedValueFollowsTwoDashes() throws Exception {
    assertThat(run("more", "echo", "--data", "a", "--top", "7", "--", "--json"))
        .isEqualTo("3: [a] 7 none false [--json]");
  }

  @Test
  void negativeNumbers_areValuesAndNotOptions() throws Exception {
    assertThat(run("echo", "--fee", "-0.0001", "--data", "a"))
        .isEqualTo("3: [a] 10 -0.0001 false []");
  }

  @Test
  void help_tellsOfEveryOptionEvenWithoutTheRequiredOnes() throws Exception {
    assertThat(run("echo", "--help"))
        .startsWith("0: Usage: tool echo --data=FILE... [OPTIONS] WORD...")
        .contains("Prints what it was given.", "--top=N", "--json", "-h, --help", "arguments");
  }

  @Test
  void help_ofAGroup_tellsOfItsCommands() throws Exception {
    assertThat(run()).contains("Usage: tool", "echo", "Prints what it was given.", "more");
  }

  @Test
  void version_isToldEverywhere() throws Exception {
    assertThat(run("--version")).startsWith("0: tool 1");
    assertThat(run("echo", "-V")).contains("tool 1");
  }

  @Test
  void wrongUsage_isNamedWithWhereToReadOn() {
    refused("Missing required option: '--data=FILE...' (see tool echo --help)", "echo");
    refused("Unknown option: '--bogus' (see tool echo --help)", "echo", "--bogus");
    refused("Unknown command: 'eco' (see tool --help)", "eco");
    refused("Missing value of option: '--fee=RATE' (see tool echo --help)", "echo", "--fee");
  }

  private void refused(String message, String... arguments) {
    assertThatThrownBy(() -> run(arguments)).isInstanceOf(UsageException.class).hasMessage(message);
  }

  @Test
  void aWrongValue_isNamedWithWhatIsAllowed() {
    assertThatThrownBy(() -> run("echo", "--data", "a", "--top", "ten"))
        .isInstanceOf(InvalidDocumentException.class)
        .hasMessage("--top: 'ten' is not allowed; must be a whole number");
  }

  @Test
  void anOptionGivenTwice_isRefused() {
    assertThatThrownBy(() -> run("echo", "--data", "a", "--fee", "1", "--fee", "2"))
        .isInstanceOf(InvalidDocumentException.class)
        .hasMessage("--fee: 1 2 is not allowed; must be given only once");
  }
}
