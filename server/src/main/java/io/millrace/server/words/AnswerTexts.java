package io.millrace.server.words;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What stands in reasons as a text, such as what a venue answers, why a key is unfit and how a
/// slot is called, in a language other than English: by the sentence whose template it fits. It
/// comes from rooms that know no languages, or from outside; what fits none is said as it is.
final class AnswerTexts {
  private static final String PLACE = "{}";
  static final String NEXT = "; ";

  /// A longer one is none of those that are known, and not looked at.
  private static final int LONGEST = 500;

  /// A template with places, in both languages.
  ///
  /// @param length of what is not a place
  private record Sentence(String start, Pattern english, String other, int length) {
    static Sentence of(String template, String other) {
      List<String> parts = new ArrayList<>();
      for (String part : template.split(Pattern.quote(PLACE), -1)) {
        parts.add(Pattern.quote(part));
      }
      String start = template.substring(0, template.indexOf(PLACE));
      int length = template.replace(PLACE, "").length();
      return new Sentence(start, Pattern.compile(String.join("(.+?)", parts)), other, length);
    }
  }

  private final Map<String, String> whole = new TreeMap<>();
  private final List<Sentence> sentences = new ArrayList<>();

  /// @param texts by English template, each with as many places
  AnswerTexts(Map<String, String> texts) {
    texts.forEach(
        (template, other) -> {
          if (template.contains(PLACE)) {
            sentences.add(Sentence.of(template, other));
          } else {
            whole.put(template, other);
          }
        });
    // What says more comes first: "at least {}, the smallest order" also looks like "at least {}".
    sentences.sort(Comparator.comparingInt(Sentence::length).reversed());
  }

  /// The text in the other language; several that were put together, each by itself.
  Optional<Fitting> of(String text) {
    if (text.length() > LONGEST) {
      return Optional.empty();
    }
    String known = whole.get(text);
    if (known != null) {
      return Optional.of(new Fitting(known, List.of()));
    }
    for (Sentence one : sentences) {
      if (text.startsWith(one.start())) {
        Matcher matcher = one.english().matcher(text);
        if (matcher.matches()) {
          return Optional.of(new Fitting(one.other(), groups(matcher)));
        }
      }
    }
    return Optional.empty();
  }

  /// Parts of a text that was put together of several; itself when it was not.
  static List<String> apart(String text) {
    return List.of(text.split(NEXT, -1));
  }

  private static List<String> groups(MatchResult matched) {
    List<String> groups = new ArrayList<>();
    for (int i = 1; i <= matched.groupCount(); i++) {
      groups.add(matched.group(i));
    }
    return groups;
  }

  /// A sentence, and what goes to its places.
  record Fitting(String template, List<String> values) {
    Fitting {
      values = List.copyOf(values);
    }

    /// @param said how a value is said
    String with(UnaryOperator<String> said) {
      var text = new StringBuilder();
      int from = 0;
      for (String value : values) {
        int place = template.indexOf(PLACE, from);
        text.append(template, from, place).append(said.apply(value));
        from = place + PLACE.length();
      }
      return text.append(template, from, template.length()).toString();
    }
  }
}
