package io.millrace.cli.command;

import java.util.ArrayList;
import java.util.List;
import org.apache.commons.cli.DefaultParser;
import org.apache.commons.cli.MissingArgumentException;
import org.apache.commons.cli.Option;
import org.apache.commons.cli.ParseException;
import org.apache.commons.cli.UnrecognizedOptionException;

/// A command's part of the command line, taken apart.
final class CommandLine {
  private static final Option HELP = new Option("h", "help", false, "");
  private static final Option VERSION = new Option("V", "version", false, "");

  private final String command;
  private final Options declared;
  private final org.apache.commons.cli.CommandLine parsed;

  /// @param command its whole name, such as `millrace data list`
  CommandLine(String command, Options declared, List<String> arguments) {
    this.command = command;
    this.declared = declared;
    this.parsed = parse(arguments);
  }

  private org.apache.commons.cli.CommandLine parse(List<String> arguments) {
    var accepted = new org.apache.commons.cli.Options().addOption(HELP).addOption(VERSION);
    for (Declared option : declared.options()) {
      accepted.addOption(option(option));
    }
    DefaultParser parser =
        DefaultParser.builder()
            .setAllowPartialMatching(false)
            .setStripLeadingAndTrailingQuotes(false)
            .get();
    try {
      return parser.parse(accepted, arguments.toArray(String[]::new));
    } catch (UnrecognizedOptionException unknown) {
      throw new UsageException("Unknown option: '" + unknown.getOption() + "'", command);
    } catch (MissingArgumentException missing) {
      String name = "--" + missing.getOption().getLongOpt();
      throw new UsageException("Missing value of option: '" + usage(name) + "'", command);
    } catch (ParseException wrong) {
      throw new UsageException(String.valueOf(wrong.getMessage()), command);
    }
  }

  private static Option option(Declared option) {
    Option.Builder built = Option.builder().longOpt(longName(option));
    if (option.isRepeated()) {
      built.hasArgs();
    } else if (!option.label().isEmpty()) {
      built.hasArg();
    }
    return built.get();
  }

  private static String longName(Declared option) {
    return option.name().substring(2);
  }

  private String usage(String name) {
    return declared.options().stream()
        .filter(option -> option.name().equals(name))
        .map(Declared::usage)
        .findFirst()
        .orElse(name);
  }

  boolean asksForHelp() {
    return parsed.hasOption(HELP);
  }

  boolean asksForVersion() {
    return parsed.hasOption(VERSION);
  }

  /// Hands every option what was given for it.
  ///
  /// @throws UsageException when something needed is missing or something is too much
  void fill() {
    requireAll();
    for (Declared option : declared.options()) {
      if (parsed.hasOption(longName(option))) {
        String[] texts = parsed.getOptionValues(longName(option));
        option.fill(texts == null ? List.of() : List.of(texts));
      }
    }
    Values<?> arguments = declared.arguments();
    List<String> rest = parsed.getArgList();
    if (arguments != null) {
      if (arguments.isRequired() && rest.isEmpty()) {
        throw new UsageException("Missing argument: '" + arguments.name() + "'", command);
      }
      arguments.fill(rest);
    } else if (!rest.isEmpty()) {
      throw new UsageException("Unknown argument: '" + rest.getFirst() + "'", command);
    }
  }

  private void requireAll() {
    List<String> missing = new ArrayList<>();
    for (Declared option : declared.options()) {
      if (option.isRequired() && !parsed.hasOption(longName(option))) {
        missing.add("'" + option.usage() + "'");
      }
    }
    if (!missing.isEmpty()) {
      String options = missing.size() == 1 ? "option: " : "options: ";
      throw new UsageException("Missing required " + options + String.join(", ", missing), command);
    }
  }
}
