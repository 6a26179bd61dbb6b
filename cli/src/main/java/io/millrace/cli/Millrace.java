package io.millrace.cli;

import io.millrace.cli.command.Commands;
import io.millrace.cli.command.Output;
import io.millrace.cli.command.UsageException;
import io.millrace.cli.remote.AccountsCommand;
import io.millrace.cli.remote.AddChannelCommand;
import io.millrace.cli.remote.BotCommand;
import io.millrace.cli.remote.BotsCommand;
import io.millrace.cli.remote.ChannelCommand;
import io.millrace.cli.remote.ChannelsCommand;
import io.millrace.cli.remote.CreateCommand;
import io.millrace.cli.remote.FlattenCommand;
import io.millrace.cli.remote.Keyboard;
import io.millrace.cli.remote.KillCommand;
import io.millrace.cli.remote.LoginCommand;
import io.millrace.cli.remote.LogoutCommand;
import io.millrace.cli.remote.MetricsCommand;
import io.millrace.cli.remote.PositionsCommand;
import io.millrace.cli.remote.Records;
import io.millrace.cli.remote.RecordsCommand;
import io.millrace.cli.remote.Refused;
import io.millrace.cli.remote.RiskCommand;
import io.millrace.cli.remote.StandardInput;
import io.millrace.cli.shell.Door;
import io.millrace.cli.shell.ShellCommand;
import io.millrace.core.document.InvalidDocumentException;
import io.millrace.history.BadDataException;
import io.millrace.history.DownloadException;
import io.millrace.json.InvalidJsonException;
import io.millrace.server.Failures;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// Entry point. Exit codes: 0 done; 1 something failed that was none of the input's fault; 2 the
/// input was wrong, and nothing was written; 3 a server did not let this user in, or not this far.
public final class Millrace {
  static final int WRONG_INPUT = 2;
  static final int FAILED = 1;

  private Millrace() {}

  public static void main(String[] arguments) {
    int code = run(arguments, writer(System.out), writer(System.err));
    if (code != 0) { // System.exit looks for a logger in every jar, which costs a tenth of a second
      System.exit(code);
    }
  }

  private static PrintWriter writer(java.io.PrintStream stream) {
    return new PrintWriter(stream, true, StandardCharsets.UTF_8);
  }

  /// Runs one command; tests call it, too.
  static int run(String[] arguments, PrintWriter out, PrintWriter err) {
    return run(arguments, System.in, out, err);
  }

  /// @param in what questions are answered from
  static int run(String[] arguments, InputStream in, PrintWriter out, PrintWriter err) {
    return run(List.of(arguments), new StandardInput(in, err), new Output(out, err));
  }

  private static int run(List<String> arguments, Keyboard keyboard, Output output) {
    int code;
    try {
      code = commands(keyboard).run(arguments, output);
    } catch (Exception failure) { // the outermost edge: what nobody else could heal is told here
      code = failed(failure, output.err());
    }
    output.out().flush();
    output.err().flush();
    return code;
  }

  /// This, as a shell sees it.
  private static Door door() {
    return new Door() {
      @Override
      public int run(List<String> words, Keyboard keyboard, Output output) {
        return Millrace.run(words, keyboard, output);
      }

      @Override
      public List<String> after(List<String> words) {
        return commands(Keyboard.NOBODY).after(words);
      }
    };
  }

  private static Commands commands(Keyboard keyboard) {
    String version = Version.lines();
    var data =
        new Commands(
                "millrace data",
                "Imports, lists, verifies and downloads bars and other recordings.",
                version)
            .add("import", ImportCommand::new)
            .add("list", ListCommand::new)
            .add("verify", VerifyCommand::new)
            .add("download", DownloadCommand::new);
    var venues =
        new Commands(
                "millrace venue-sim",
                "Runs a simulated venue on this machine, until it is stopped.",
                version)
            .add("binance-spot", BinanceSpotCommand::new)
            .add("polar", PolarCommand::new);
    var imports =
        new Commands("millrace import", "Makes bots of other programs ours.", version)
            .add("3commas", ThreeCommasCommand::new);
    var channels =
        new Commands(
                "millrace channels",
                "Lists, adds, tests and removes your channels of notifications on a server.",
                version)
            .add("list", ChannelsCommand::new)
            .add("add", () -> new AddChannelCommand(keyboard))
            .add("test", ChannelCommand::test)
            .add("remove", ChannelCommand::remove);
    return new Commands("millrace", "Automated trading bots, on your own machine.", version)
        .add("start", StartCommand::new)
        .add("backtest", BacktestCommand::new)
        .add("optimise", OptimiseCommand::new)
        .add("data", data)
        .add("import", imports)
        .add("simulate", SimulateCommand::new)
        .add("login", () -> new LoginCommand(keyboard))
        .add("logout", LogoutCommand::new)
        .add("bots", BotsCommand::new)
        .add("bot", () -> new BotCommand(keyboard))
        .add("create", CreateCommand::new)
        .add("deals", () -> new RecordsCommand(Records.DEALS))
        .add("orders", () -> new RecordsCommand(Records.ORDERS))
        .add("fills", () -> new RecordsCommand(Records.FILLS))
        .add("positions", PositionsCommand::new)
        .add("accounts", AccountsCommand::new)
        .add("risk", RiskCommand::new)
        .add("metrics", MetricsCommand::new)
        .add("channels", channels)
        .add("flatten", () -> new FlattenCommand(keyboard))
        .add("kill", KillCommand::new)
        .add("shell", () -> new ShellCommand(door(), keyboard))
        .add("backup", BackupCommand::new)
        .add("restore", RestoreCommand::new)
        .add("rotate-keys", RotateKeysCommand::new)
        .add("admin-link", AdminLinkCommand::new)
        .add("venue-sim", venues)
        .addHidden("warm-up", WarmUpCommand::new);
  }

  private static int failed(Exception failure, PrintWriter err) {
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
      case UsageException wrong -> {
        err.println("millrace: " + wrong.getMessage());
        yield WRONG_INPUT;
      }
      case IllegalArgumentException wrong -> {
        err.println("millrace: " + wrong.getMessage());
        yield WRONG_INPUT;
      }
      case Refused refused -> {
        err.println("millrace: " + refused.getMessage());
        yield refused.exitCode();
      }
      case InterruptedException stopped -> {
        err.println("millrace: stopped");
        yield FAILED;
      }
      case java.nio.file.NoSuchFileException missing -> {
        err.println("millrace: there is no file " + missing.getMessage());
        yield WRONG_INPUT;
      }
      default -> {
        err.println("millrace: " + Failures.line(failure).orElseGet(failure::toString));
        if (System.getenv("MILLRACE_DEBUG") != null) {
          failure.printStackTrace(err);
        }
        yield FAILED;
      }
    };
  }
}
