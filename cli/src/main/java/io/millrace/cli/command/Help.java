package io.millrace.cli.command;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The help of commands and of groups of them.
final class Help {
  private static final int WIDEST_NAME = 26;

  private Help() {}

  /// @param name of the command with those before it, such as `millrace data list`
  static void command(String name, Options options, PrintWriter out) {
    StringBuilder usage = new StringBuilder("Usage: " + name);
    options.options().stream()
        .filter(Declared::isRequired)
        .forEach(option -> usage.append(' ').append(option.usage()));
    usage.append(" [OPTIONS]");
    Values<?> arguments = options.arguments();
    if (arguments != null) {
      usage.append(' ').append(arguments.usage());
    }
    out.println(usage);
    options.description().forEach(out::println);
    Map<String, List<String>> rows = new LinkedHashMap<>();
    if (arguments != null) {
      rows.put("      " + arguments.usage(), arguments.description());
    }
    options.options().forEach(o -> rows.put("      " + o.usage(), o.description()));
    rows.putAll(common());
    table(rows, out);
  }

  static void group(
      String name, String description, Map<String, List<String>> commands, PrintWriter out) {
    out.println("Usage: " + name + " [OPTIONS] COMMAND");
    out.println(description);
    table(common(), out);
    out.println("Commands:");
    Map<String, List<String>> rows = new LinkedHashMap<>();
    commands.forEach((command, lines) -> rows.put("  " + command, lines));
    table(rows, out);
  }

  private static Map<String, List<String>> common() {
    Map<String, List<String>> rows = new LinkedHashMap<>();
    rows.put("  -h, --help", List.of("show this help and end"));
    rows.put("  -V, --version", List.of("print the version and end"));
    return rows;
  }

  private static void table(Map<String, List<String>> rows, PrintWriter out) {
    int width =
        2
            + rows.keySet().stream()
                .mapToInt(String::length)
                .filter(n -> n <= WIDEST_NAME)
                .max()
                .orElse(0);
    rows.forEach(
        (name, description) -> {
          List<String> lines = new ArrayList<>(description);
          if (name.length() + 2 > width || lines.isEmpty()) {
            out.println(name);
          } else {
            out.println(name + " ".repeat(width - name.length()) + lines.removeFirst());
          }
          lines.forEach(line -> out.println(" ".repeat(width) + line));
        });
  }
}
