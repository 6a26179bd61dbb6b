package io.millrace.server.words;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.store.Language;
import io.millrace.store.NewsRecord.Event;
import io.millrace.store.Saying;
import io.millrace.store.Saying.Topic;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class WordsTest {
  private static final Instant NOON = Instant.parse("2026-11-22T11:05:00Z");
  private static final Words GERMAN = new Words(Language.DE, ZoneId.of("Europe/Berlin"));
  private static final Words ENGLISH = Words.PRESUMED;

  private static Map<String, String> all() {
    Map<String, String> all = new TreeMap<>();
    Texts english = Texts.of(Language.EN);
    english.keys().forEach(key -> all.put(key, english.find(key).text()));
    return all;
  }

  @Test
  void languages_haveTheSameTexts_withTheSamePlaces() {
    Texts english = Texts.of(Language.EN);
    for (Language language : Language.values()) {
      Texts other = Texts.of(language);
      assertThat(other.keys()).isEqualTo(english.keys());
      for (String key : english.keys()) {
        assertThat(other.find(key).names()).as(key).isEqualTo(english.find(key).names());
      }
    }
  }

  /// Nothing is left in braces, and every way to write a part is known.
  @ParameterizedTest
  @EnumSource(Language.class)
  void everything_canBeSaid(Language language) {
    var words = new Words(language, ZoneId.of("UTC"));
    for (Occasion occasion : Occasion.values()) {
      Object[] values = occasion.parts().stream().map(WordsTest::sample).toArray();
      Words.Written mail = words.mail(occasion, values);
      assertThat(mail.subject() + mail.text()).doesNotContain("{", "}");
      assertThat(mail.subject()).isNotBlank().doesNotContain("\n");
    }
    for (Topic topic : Topic.values()) {
      Object[] values = topic.parts().stream().map(WordsTest::sample).toArray();
      assertThat(words.say(List.of(Saying.of(topic, values)))).isNotBlank().doesNotContain("{");
    }
    for (Event event : Event.values()) {
      assertThat(words.title(event)).isNotBlank();
    }
  }

  /// What fits wherever the part of that name stands.
  private static String sample(String part) {
    return switch (part) {
      case "ends", "leaves", "until", "when" -> NOON.toString();
      default -> "1";
    };
  }

  @Test
  void languageThatLacksAText_orHasAnotherPlace_doesNotLoad() {
    Map<String, String> lacking = all();
    lacking.remove("saying.TRIAL");
    assertThatThrownBy(() -> new Texts(Language.DE, lacking)).hasMessageContaining("saying.TRIAL");
    Map<String, String> strange = all();
    strange.put("saying.UNHEARD", "of");
    assertThatThrownBy(() -> new Texts(Language.DE, strange))
        .hasMessageContaining("saying.UNHEARD");
    Map<String, String> misplaced = all();
    misplaced.put("saying.DEAL_OPENED", "Deal {number}");
    assertThatThrownBy(() -> new Texts(Language.DE, misplaced))
        .hasMessageContaining("de.properties", "saying.DEAL_OPENED", "number", "deal");
    Map<String, String> empty = all();
    empty.put("saying.TRIAL", " ");
    assertThatThrownBy(() -> new Texts(Language.DE, empty)).hasMessageContaining("says nothing");
  }

  @Test
  void numbersAndReasons_areWrittenAsTheLanguageHasThem() {
    var closed = List.of(Saying.of(Topic.DEAL_CLOSED, 3, "take-profit", "1234.56789", "USDT"));
    assertThat(ENGLISH.say(closed)).isEqualTo("Deal 3 closed (take profit): +1,234.56789 USDT");
    assertThat(GERMAN.say(closed)).isEqualTo("Deal 3 geschlossen (Take-Profit): +1.234,56789 USDT");
    var lost = List.of(Saying.of(Topic.DEAL_CLOSED, 3, "an own word", "-0.5", "USDT"));
    assertThat(GERMAN.say(lost)).isEqualTo("Deal 3 geschlossen (an own word): -0,5 USDT");
  }

  @Test
  void counts_chooseTheWord() {
    var one = List.of(Saying.of(Topic.DEALS_OPEN, 1), Saying.of(Topic.BOTS_IN_TROUBLE, 2));
    assertThat(ENGLISH.say(one)).isEqualTo("1 deal open; 2 bots in need of attention");
    assertThat(GERMAN.say(one)).isEqualTo("1 Deal offen; 2 Bots brauchen Aufmerksamkeit");
  }

  @Test
  void moments_areReadFromThePersonsClock() {
    assertThat(ENGLISH.mail(Occasion.REMOVED, NOON).text())
        .contains("On 22 November 2026, 11:05 UTC");
    assertThat(GERMAN.mail(Occasion.REMOVED, NOON).text())
        .contains("Am 22. November 2026, 12:05 Uhr MEZ wird");
    assertThat(GERMAN.time(NOON)).isEqualTo("22. Nov. 12:05");
  }

  /// Names that people choose are not read as places.
  @Test
  void braces_ofAPart_stayAsTheyAre() {
    assertThat(ENGLISH.say(List.of(Saying.of(Topic.ACCOUNT_RUNS, "{why} $1 \\"))))
        .isEqualTo("Account '{why} $1 \\' runs again");
  }
}
