package io.millrace.server.words;

import io.millrace.store.Language;
import io.millrace.store.NewsRecord.Event;
import io.millrace.store.Saying;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/// All texts of a language. A language that lacks one, has one too many, or completes one by
/// something else than the others, does not load.
final class Texts {
  /// Single words stand below it, by what they are in the data.
  static final String WORD = "word.";

  private static final Map<Language, Texts> ALL = new EnumMap<>(Language.class);

  static {
    for (Language language : Language.values()) {
      ALL.put(language, new Texts(language, read(language)));
    }
  }

  private final Language language;
  private final Map<String, Template> templates = new TreeMap<>();

  /// @throws IllegalStateException naming what is wrong
  Texts(Language language, Map<String, String> given) {
    this.language = language;
    given.forEach((key, text) -> templates.put(key, new Template(text)));
    Map<String, List<String>> needed = needed();
    Set<String> keys = new TreeSet<>(templates.keySet());
    keys.removeIf(key -> key.startsWith(WORD));
    if (!keys.equals(needed.keySet())) {
      throw wrong(
          "has "
              + differing(keys, needed.keySet())
              + " or lacks "
              + differing(needed.keySet(), keys));
    }
    needed.forEach(this::check);
  }

  static Texts of(Language language) {
    return Objects.requireNonNull(ALL.get(language));
  }

  private static Set<String> differing(Set<String> all, Set<String> but) {
    Set<String> rest = new TreeSet<>(all);
    rest.removeAll(but);
    return rest;
  }

  private void check(String key, List<String> parts) {
    Template template = find(key);
    if (!template.names().equals(Set.copyOf(parts))) {
      throw wrong("completes '" + key + "' by " + template.names() + "; allowed: " + parts);
    }
    if (template.text().isBlank()) {
      throw wrong("says nothing for '" + key + "'");
    }
  }

  private IllegalStateException wrong(String what) {
    return new IllegalStateException(language.code() + ".properties " + what);
  }

  /// Every text that a language must have, with the names of what completes it.
  private static Map<String, List<String>> needed() {
    Map<String, List<String>> needed = new TreeMap<>();
    for (Occasion occasion : Occasion.values()) {
      needed.put("mail." + occasion + ".subject", List.of());
      needed.put("mail." + occasion + ".text", occasion.parts());
    }
    for (Saying.Topic topic : Saying.Topic.values()) {
      needed.put("saying." + topic, topic.parts());
    }
    for (Event event : Event.values()) {
      needed.put("title." + event, List.of());
    }
    for (Phrase phrase : Phrase.values()) {
      needed.put("phrase." + phrase, phrase.parts());
    }
    return needed;
  }

  /// @throws IllegalArgumentException when there is none
  Template find(String key) {
    Template template = templates.get(key);
    if (template == null) {
      throw new IllegalArgumentException(language.code() + ".properties has no '" + key + "'");
    }
    return template;
  }

  /// How something of the data is called; as it is there when it has no other name.
  String word(String value) {
    Template word = templates.get(WORD + value);
    return word == null ? value : word.text();
  }

  Set<String> keys() {
    return Set.copyOf(templates.keySet());
  }

  private static Map<String, String> read(Language language) {
    var properties = new Properties();
    String file = language.code() + ".properties";
    try (var from = Objects.requireNonNull(Texts.class.getResourceAsStream(file), file);
        var lines = new InputStreamReader(from, StandardCharsets.UTF_8)) {
      properties.load(lines);
    } catch (IOException damaged) {
      throw new UncheckedIOException("cannot read " + file, damaged);
    }
    Map<String, String> texts = new TreeMap<>();
    properties.stringPropertyNames().forEach(key -> texts.put(key, properties.getProperty(key)));
    return texts;
  }
}
