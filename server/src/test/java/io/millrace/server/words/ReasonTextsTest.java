package io.millrace.server.words;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.core.indicator.MarketCondition;
import io.millrace.core.strategy.Announcement.CloseReason;
import io.millrace.core.strategy.Reason;
import io.millrace.store.Language;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class ReasonTextsTest {
  /// Who makes reasons; found from the folder of this module, or the one above.
  private static final List<String> MODULES = List.of("core", "engine", "server");

  private static final Words GERMAN = new Words(Language.DE, ZoneId.of("UTC"));

  private static final Set<String> templates = new TreeSet<>();
  private static final Set<String> words = new TreeSet<>();
  private static final Set<String> literals = new TreeSet<>();

  @BeforeAll
  static void readSources() throws IOException {
    boolean above = Files.isDirectory(Path.of("core"));
    Path root = Path.of(above ? "." : "..");
    for (String module : MODULES) {
      ReasonSources sources = ReasonSources.read(root.resolve(module + "/src/main/java"));
      assertThat(sources.unfound()).as("templates that are no literals").isEmpty();
      templates.addAll(sources.templates());
      words.addAll(sources.words());
      literals.addAll(sources.literals());
    }
    for (MarketCondition one : MarketCondition.values()) {
      words.add(one.toString());
      words.add(MarketCondition.textOf(one.bit() | MarketCondition.QUIET.bit()));
      words.add(MarketCondition.textOf(one.bit() | MarketCondition.VOLATILE.bit()));
    }
    words.remove(
        MarketCondition.textOf(MarketCondition.QUIET.bit() | MarketCondition.VOLATILE.bit()));
    templates.removeIf(template -> template.chars().noneMatch(Character::isLetter));
    assertThat(templates).as("the sources were read").hasSizeGreaterThan(150);
  }

  private static ReasonTexts german() {
    return ReasonTexts.of(Language.DE);
  }

  @Test
  void everyReason_hasASentence_andEveryWordInIt() {
    Set<String> missing = new TreeSet<>(templates);
    missing.addAll(words);
    missing.removeAll(german().templates());
    assertThat(missing).as("without a sentence in reasons.de.json").isEmpty();
    for (CloseReason reason : CloseReason.values()) {
      assertThat(Texts.of(Language.DE).keys()).contains(Texts.WORD + reason);
    }
  }

  @Test
  void noSentence_isLeftOver() {
    Set<String> unused = new TreeSet<>(german().templates());
    unused.removeAll(templates);
    unused.removeAll(words);
    unused.removeAll(literals);
    assertThat(unused).as("sentences in reasons.de.json that nothing says").isEmpty();
  }

  @Test
  void reason_isSaid_withWhatIsInIt() {
    Reason why = Reason.waits("Waiting: price {} is below {} {}", "64000.5", "minPrice", "65000");
    assertThat(GERMAN.reason(Reason.refused("No new deal. {}", why)))
        .isEqualTo(
            "Kein neuer Deal. Wartet: Der Preis 64000,5 liegt unter „Kein Deal unter“ 65000");
    assertThat(GERMAN.reason(Reason.acted("Deal {} is closed: {}.", 3, "take-profit")))
        .isEqualTo("Deal 3 wird geschlossen: Take-Profit.");
    assertThat(Words.PRESUMED.reason(why)).isEqualTo(why.text());
  }

  @Test
  void unknownReason_isSaidInEnglish() {
    assertThat(GERMAN.reason(Reason.acted("SMA {} rose above SMA {}", "1.5", "1.25")))
        .isEqualTo("SMA 1,5 rose above SMA 1,25");
  }

  @Test
  void textFromOutside_isNotTakenForATemplate() {
    String from = "The anchor is now {}.";
    assertThat(GERMAN.reason(Reason.acted("{}", from))).isEqualTo(from);
    assertThat(GERMAN.reason(Reason.acted("{}", "{} {}"))).isEqualTo("{} {}");
    assertThat(GERMAN.reason(Reason.acted("{}", "10.0.0.1 is gone"))).contains("10.0.0.1");
  }

  @Test
  void sentenceWithOtherPlaces_doesNotLoad() {
    assertThatThrownBy(() -> new ReasonTexts(Language.DE, Map.of("it is {}", "es ist so")))
        .hasMessageContaining("reasons.de.json")
        .hasMessageContaining("'es ist so' for 'it is {}'")
        .hasMessageContaining("1 places");
    assertThatThrownBy(() -> new ReasonTexts(Language.DE, Map.of("Waiting", " ")))
        .isInstanceOf(IllegalStateException.class);
  }
}
