package io.millrace.server.words;

import io.millrace.core.reason.Reason;
import io.millrace.store.Language;
import io.millrace.store.NewsRecord.Event;
import io.millrace.store.Saying;
import java.math.BigDecimal;
import java.text.NumberFormat;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// Speaks to somebody in his language. Parts of texts are written in one of these ways: `number`
/// and `gain` (with its sign) as numbers of the language, `moment` and `day` by its clock, `word`
/// by its name in the language, `one|many` as either, by the number that it is.
///
/// @param zone whose clock moments are read from
public record Words(Language language, ZoneId zone) {
  private static final int MOST_DIGITS = 60;

  /// A mail in words.
  public record Written(String subject, String text) {}

  /// Of whom nothing is known.
  public static final Words PRESUMED = new Words(Language.PRESUMED, ZoneId.of("UTC"));

  /// What a mail says.
  ///
  /// @param values in the order in which the occasion names its parts
  public Written mail(Occasion occasion, Object... values) {
    return new Written(
        text("mail." + occasion + ".subject", Map.of()),
        text("mail." + occasion + ".text", parts(occasion.parts(), values)));
  }

  private static Map<String, String> parts(List<String> names, Object... values) {
    if (names.size() != values.length) {
      throw new IllegalArgumentException(values.length + " values; allowed: " + names);
    }
    Map<String, String> parts = new TreeMap<>();
    for (int i = 0; i < values.length; i++) {
      parts.put(names.get(i), values[i].toString());
    }
    return parts;
  }

  /// One saying after the other.
  public String say(List<Saying> sayings) {
    return sayings.stream()
        .map(one -> text("saying." + one.topic(), spelled(one.parts())))
        .collect(Collectors.joining("; "));
  }

  private Map<String, String> spelled(Map<String, Object> parts) {
    Map<String, String> texts = new TreeMap<>();
    parts.forEach(
        (name, part) ->
            texts.put(name, part instanceof Reason why ? reason(why) : part.toString()));
    return texts;
  }

  /// Why a bot decided as it did, what happened to it, and how it stands.
  public String reason(Reason reason) {
    return ReasonTexts.of(language).text(reason, moment -> written(moment, Phrase.MOMENT));
  }

  /// What is kept as an English text, such as why a run ended: its parts, by what they look like.
  ///
  /// @param text of one part, or of several with a colon between
  public String answer(String text) {
    int colon = text.indexOf(": ");
    return colon < 0
        ? reason(Reason.acted("{}", text))
        : reason(Reason.acted("{}: {}", text.substring(0, colon), text.substring(colon + 2)));
  }

  /// What a request is told that is refused, or warned of: one of the texts that the core and the
  /// server have for it in English. One that is not known is said as it is.
  public String refusal(String text) {
    return ReasonTexts.of(language).refusal(text);
  }

  /// That a field may not have a value, and what it may have.
  ///
  /// @param allowed in this language
  public String notAllowed(String field, String value, String allowed) {
    return phrase(Phrase.NOT_ALLOWED, field, value, allowed);
  }

  /// What it is about, in a few words.
  public String title(Event event) {
    return text("title." + event, Map.of());
  }

  /// @param isUrgent whether somebody should look soon
  public String many(int count, boolean isUrgent) {
    return phrase(isUrgent ? Phrase.MANY_URGENT : Phrase.MANY, count);
  }

  /// That there is more, and where.
  public String more(int count, String page) {
    return phrase(Phrase.MORE, count, page);
  }

  /// When something was, in front of a line.
  public String time(Instant moment) {
    return written(moment, Phrase.TIME);
  }

  private String phrase(Phrase phrase, Object... values) {
    return text("phrase." + phrase, parts(phrase.parts(), values));
  }

  private String text(String key, Map<String, String> parts) {
    return Texts.of(language).find(key).with(parts, this::write);
  }

  private String write(String part, String how) {
    return switch (how) {
      case "" -> part;
      case "number" -> number(new BigDecimal(part));
      case "gain" -> {
        var gain = new BigDecimal(part);
        yield (gain.signum() < 0 ? "" : "+") + number(gain);
      }
      case "moment" -> written(Instant.parse(part), Phrase.MOMENT);
      case "day" -> written(Instant.parse(part), Phrase.DAY);
      case "word" -> word(part);
      default -> either(part, how);
    };
  }

  private String word(String part) {
    String word = Texts.of(language).word(part);
    return word.equals(part) ? reason(Reason.acted("{}", part)) : word;
  }

  private static String either(String part, String how) {
    int bar = how.indexOf('|');
    if (bar < 0) {
      throw new IllegalArgumentException(
          "'" + how + "' is no way to write; allowed: number, gain, moment, day, word, one|many");
    }
    return "1".equals(part) ? how.substring(0, bar) : how.substring(bar + 1);
  }

  private String number(BigDecimal number) {
    NumberFormat format = NumberFormat.getNumberInstance(language.locale());
    format.setMaximumFractionDigits(MOST_DIGITS);
    return format.format(number);
  }

  private String written(Instant moment, Phrase pattern) {
    return DateTimeFormatter.ofPattern(phrase(pattern), language.locale())
        .withZone(zone)
        .format(moment);
  }
}
