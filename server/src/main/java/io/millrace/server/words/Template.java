package io.millrace.server.words;

import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A text with places for what completes it: `{name}`, or `{name:how}` where it is to be written in
/// some way, such as `{profit:gain}`. The ways are those of {@link Words}.
///
/// Not the JDK's `MessageFormat`: its places are numbers, which tell a translator nothing, and a
/// single apostrophe switches them off.
record Template(String text) {
  private static final Pattern PLACE = Pattern.compile("\\{(\\w+)(?::([^{}]*))?}");

  /// How a part is written.
  @FunctionalInterface
  interface Way {
    /// @param how nothing, when as it is
    String write(String part, String how);
  }

  /// The names of its places.
  Set<String> names() {
    Set<String> names = new TreeSet<>();
    PLACE.matcher(text).results().forEach(place -> names.add(place.group(1)));
    return names;
  }

  String with(Map<String, String> parts, Way way) {
    return PLACE
        .matcher(text)
        .replaceAll(
            place -> {
              String part = parts.get(place.group(1));
              if (part == null) {
                throw new IllegalArgumentException(
                    "nothing for {" + place.group(1) + "} of '" + text + "'");
              }
              return Matcher.quoteReplacement(way.write(part, how(place)));
            });
  }

  private static String how(MatchResult place) {
    String how = place.group(2);
    return how == null ? "" : how;
  }
}
