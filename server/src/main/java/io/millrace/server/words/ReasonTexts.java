package io.millrace.server.words;

import io.millrace.core.document.Document;
import io.millrace.core.document.Document.Fields;
import io.millrace.core.reason.Reason;
import io.millrace.json.Json;
import io.millrace.store.Language;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.DecimalFormatSymbols;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// The reasons of decisions in a language other than the core's, which is English: a sentence for
/// each template, with as many places in the same order. A single word or phrase that is a value
/// stands among them as a template without places; of other texts in them {@link AnswerTexts} knows
/// some. What has no sentence, such as of a strategy that somebody wrote himself, is said in
/// English.
final class ReasonTexts {
  private static final String PLACE = "{}";

  /// A number with decimals, alone or with its unit.
  private static final Pattern DECIMAL = Pattern.compile("([-+]?\\d+)\\.(\\d+( [^.]*)?)");

  private static final Pattern MOMENT =
      Pattern.compile("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d(:\\d\\d(\\.\\d+)?)?Z");

  private static final Map<Language, ReasonTexts> ALL = new EnumMap<>(Language.class);

  static {
    for (Language language : Language.values()) {
      ALL.put(
          language,
          new ReasonTexts(
              language,
              texts("reasons", language),
              texts("answers", language),
              texts("refusals", language)));
    }
  }

  private final Language language;
  private final Map<String, String> sentences;
  private final AnswerTexts answers;
  private final AnswerTexts refusals;

  /// @param sentences by template
  /// @param answers by template, of texts that are values
  /// @param refusals by template, of what requests are told
  /// @throws IllegalStateException naming what is wrong
  ReasonTexts(
      Language language,
      Map<String, String> sentences,
      Map<String, String> answers,
      Map<String, String> refusals) {
    this.language = language;
    this.sentences = Map.copyOf(sentences);
    check(sentences, file("reasons", language));
    check(answers, file("answers", language));
    this.answers = new AnswerTexts(answers);
    check(refusals, file("refusals", language));
    this.refusals = new AnswerTexts(refusals);
  }

  private static void check(Map<String, String> sentences, String file) {
    sentences.forEach(
        (template, sentence) -> {
          if (sentence.isBlank() || places(sentence) != places(template)) {
            throw new IllegalStateException(
                file
                    + " has '"
                    + sentence
                    + "' for '"
                    + template
                    + "'; allowed: a text with "
                    + places(template)
                    + " places");
          }
        });
  }

  static ReasonTexts of(Language language) {
    return Objects.requireNonNull(ALL.get(language));
  }

  /// A text that requests are told, or several.
  String refusal(String text) {
    Optional<AnswerTexts.Fitting> fitting = refusals.of(text);
    if (fitting.isPresent()) {
      return fitting.get().with(this::refusal);
    }
    List<String> apart = AnswerTexts.apart(text);
    return apart.size() == 1
        ? answers.of(text).map(known -> known.with(this::refusal)).orElse(text)
        : apart.stream().map(this::refusal).collect(Collectors.joining(AnswerTexts.NEXT));
  }

  /// What has a sentence.
  Set<String> templates() {
    return sentences.keySet();
  }

  /// Texts that it knows where they are values, or where requests are told them.
  static Set<String> answers(Language language) {
    Set<String> all = new TreeSet<>(texts("answers", language).keySet());
    all.addAll(texts("refusals", language).keySet());
    return all;
  }

  /// @param moments how its reader writes a moment
  String text(Reason reason, Function<Instant, String> moments) {
    if (language == Language.EN) {
      return reason.text();
    }
    String template = sentences.getOrDefault(reason.template(), reason.template());
    List<Object> values =
        reason.values().stream().<Object>map(each -> value(each, moments)).toList();
    return new Reason(reason.kind(), template, values).text();
  }

  private String value(Object value, Function<Instant, String> moments) {
    if (value instanceof Reason inner) {
      return text(inner, moments);
    }
    String text = value.toString();
    String phrase = sentences.get(text);
    // A text with places is none of ours: it came from outside, and nothing completes it.
    if (phrase != null && places(phrase) == 0) {
      return phrase;
    }
    if (MOMENT.matcher(text).matches()) {
      return moments.apply(Instant.parse(text));
    }
    Matcher decimal = DECIMAL.matcher(text);
    return decimal.matches()
        ? decimal.group(1) + decimalPoint() + decimal.group(2)
        : answer(text, moments);
  }

  private String answer(String text, Function<Instant, String> moments) {
    Optional<AnswerTexts.Fitting> fitting = answers.of(text);
    if (fitting.isPresent()) {
      return fitting.get().with(each -> value(each, moments));
    }
    List<String> apart = AnswerTexts.apart(text);
    return apart.size() == 1
        ? Texts.of(language).word(text)
        : apart.stream()
            .map(each -> answer(each, moments))
            .collect(Collectors.joining(AnswerTexts.NEXT));
  }

  private char decimalPoint() {
    return DecimalFormatSymbols.getInstance(language.locale()).getDecimalSeparator();
  }

  private static int places(String text) {
    return (text.length() - text.replace(PLACE, "").length()) / PLACE.length();
  }

  private static String file(String name, Language language) {
    return name + "." + language.code() + ".json";
  }

  /// English needs none: it is what the core speaks.
  private static Map<String, String> texts(String name, Language language) {
    return language == Language.EN ? Map.of() : read(file(name, language));
  }

  private static Map<String, String> read(String file) {
    Map<String, String> sentences = new TreeMap<>();
    try (InputStream from =
        Objects.requireNonNull(ReasonTexts.class.getResourceAsStream(file), file)) {
      var fields = (Fields) Json.parse(new String(from.readAllBytes(), StandardCharsets.UTF_8));
      fields
          .fields()
          .forEach(
              (template, sentence) -> sentences.put(template, ((Document.Text) sentence).value()));
    } catch (IOException damaged) {
      throw new UncheckedIOException("cannot read " + file, damaged);
    }
    return sentences;
  }
}
