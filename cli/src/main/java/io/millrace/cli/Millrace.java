package io.millrace.cli;

import io.millrace.core.document.InvalidDocumentException;
import io.millrace.history.BadDataException;
import io.millrace.history.DownloadException;
import io.millrace.json.InvalidJsonException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.Spec;

/// Entry point. Exit codes: 0 done; 1 something failed that was none of the input's fault; 2 the
/// input was wrong, and nothing was written.
@Command(
    name = "millrace",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    description = "Automated trading bots, on your own machine.")
public final class Millrace implements Runnable {
  static final int WRONG_INPUT = 2;
  static final int FAILED = 1;

  private static final Map<String, Supplier<Object>> COMMANDS = new LinkedHashMap<>();

  static {
    COMMANDS.put("start", StartCommand::new);
    COMMANDS.put("backtest", BacktestCommand::new);
    COMMANDS.put("optimise", OptimiseCommand::new);
    COMMANDS.put("data", DataCommand::new);
    COMMANDS.put("warm-up", WarmUpCommand::new);
  }

  @Spec private CommandSpec spec;

  public static void main(String[] arguments) {
    System.exit(run(arguments, writer(System.out), writer(System.err)));
  }

  private static PrintWriter writer(java.io.PrintStream stream) {
    return new PrintWriter(stream, true, StandardCharsets.UTF_8);
  }

  /// Runs one command; tests call it, too.
  static int run(String[] arguments, PrintWriter out, PrintWriter err) {
    CommandLine command = new CommandLine(new Millrace());
    asked(arguments).forEach((name, made) -> command.addSubcommand(name, made.get()));
    command.setOut(out);
    command.setErr(err);
    command.setCaseInsensitiveEnumValuesAllowed(true);
    command.setParameterExceptionHandler(Millrace::wrongUsage);
    command.setExecutionExceptionHandler(Millrace::failed);
    int code = command.execute(arguments);
    out.flush();
    err.flush();
    return code;
  }

  /// The commands to set up: reading the options of all takes longer than many a command, and most
  /// runs name theirs first.
  private static Map<String, Supplier<Object>> asked(String[] arguments) {
    String first = arguments.length == 0 ? "" : arguments[0];
    Supplier<Object> named = COMMANDS.get(first);
    if (named != null) {
      return Map.of(first, named);
    }
    return first.equals("--version") || first.equals("-V") ? Map.of() : COMMANDS;
  }

  private static int wrongUsage(CommandLine.ParameterException wrong, String[] arguments) {
    PrintWriter err = wrong.getCommandLine().getErr();
    err.println("millrace: " + wrong.getMessage());
    err.println("Try: millrace " + name(wrong.getCommandLine()) + "--help");
    return WRONG_INPUT;
  }

  private static String name(CommandLine command) {
    return command.getParent() == null ? "" : command.getCommandName() + " ";
  }

  private static int failed(Exception failure, CommandLine command, ParseResult parsed) {
    PrintWriter err = command.getErr();
    return switch (failure) {
      case InvalidDocumentException invalid -> {
        invalid.problems().stream()
            .distinct()
            .forEach(problem -> err.println("millrace: " + problem));
        yield WRONG_INPUT;
      }
      case BadDataException damaged -> {
        err.println("millrace: " + damaged.getMessage());
        yield WRONG_INPUT;
      }
      case InvalidJsonException malformed -> {
        err.println("millrace: " + malformed.getMessage());
        yield WRONG_INPUT;
      }
      case DownloadException refused -> {
        err.println("millrace: " + refused.getMessage());
        yield WRONG_INPUT;
      }
      case IllegalArgumentException wrong -> {
        err.println("millrace: " + wrong.getMessage());
        yield WRONG_INPUT;
      }
      case java.nio.file.NoSuchFileException missing -> {
        err.println("millrace: there is no file " + missing.getMessage());
        yield WRONG_INPUT;
      }
      default -> {
        err.println("millrace: " + failure);
        if (System.getenv("MILLRACE_DEBUG") != null) {
          failure.printStackTrace(err);
        }
        yield FAILED;
      }
    };
  }

  @Override
  public void run() {
    spec.commandLine().usage(spec.commandLine().getOut());
  }
}
