package io.millrace.server.words;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.core.indicator.MarketCondition;
import io.millrace.core.reason.Reason;
import io.millrace.core.strategy.Announcement.CloseReason;
import io.millrace.store.Language;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class ReasonTextsTest {
  /// Who makes reasons; found from the folder of this module, or the one above.
  private static final List<String> MODULES = List.of("core", "engine", "server");

  private static final Words GERMAN = new Words(Language.DE, ZoneId.of("UTC"));

  private static final Set<String> templates = new TreeSet<>();
  private static final Set<String> words = new TreeSet<>();
  private static final Set<String> literals = new TreeSet<>();
  private static final StringBuilder quoted = new StringBuilder();

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
      quoted.append(sources.quoted());
    }
    for (String module : List.of("simulation", "venues")) {
      quoted.append(ReasonSources.read(root.resolve(module + "/src/main/java")).quoted());
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

  /// But for what real venues answer, which stands in no source of ours.
  @Test
  void everyAnswerThatIsKnown_isStillGiven() {
    Set<String> gone = new TreeSet<>();
    for (String answer : ReasonTexts.answers(Language.DE)) {
      for (String part : answer.split(Pattern.quote("{}"), -1)) {
        if (!answer.contains("(HTTP ") && quoted.indexOf(strip(part)) < 0) {
          gone.add(part.equals(answer) ? answer : part + " of " + answer);
        }
      }
    }
    assertThat(gone).as("in answers.de.json or refusals.de.json, and said by nothing").isEmpty();
  }

  /// Slots are put together of words.
  private static String strip(String part) {
    return part.strip().replaceAll("(-below)?-$", "");
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
  void answersOfVenues_andNamesOfSlots_areKnownByWhatTheyLookLike() {
    assertThat(GERMAN.reason(Reason.waits("Waits for balance: {}", "needs 12.5 USDT, free are 3")))
        .isEqualTo("Wartet auf Guthaben: nötig sind 12,5 USDT, frei sind 3");
    assertThat(
            GERMAN.reason(
                Reason.refused(
                    "order {} was refused: {}",
                    "safety-3",
                    "-2010 (HTTP 400): Account has insufficient balance for requested action.")))
        .isEqualTo(
            "Order „Safety-Order 3“ wurde abgelehnt: -2010 (HTTP 400): Das Guthaben des Kontos"
                + " reicht dafür nicht.");
    assertThat(
            GERMAN.reason(
                Reason.refused(
                    "{}",
                    "the key may not read: switch reading on; the key may not trade: switch spot"
                        + " trading on")))
        .isEqualTo(
            "der Schlüssel darf nicht lesen: Schalten Sie Lesen ein; der Schlüssel darf nicht"
                + " handeln: Schalten Sie den Spothandel ein");
    assertThat(GERMAN.reason(Reason.refused("{}", "-1 (HTTP 400): Something new; and more")))
        .isEqualTo("-1 (HTTP 400): Something new; and more");
  }

  /// Some templates look like shorter ones: each is said by its own sentence.
  @Test
  void everyRefusal_isSaidByItsOwnSentence() {
    assertThat(GERMAN.refusal("at least 10 USDT, the smallest order"))
        .isEqualTo("mindestens 10 USDT, die kleinste Order");
    assertThat(GERMAN.refusal("a number from 0 to 5, at most 8 decimals"))
        .isEqualTo("eine Zahl von 0 bis 5 mit höchstens 8 Nachkommastellen");
    assertThat(GERMAN.refusal("left out: binance-spot:BTCUSDT is a spot market"))
        .isEqualTo("weggelassen: binance-spot:BTCUSDT ist ein Spotmarkt");
  }

  @Test
  void whyARunEnded_isSaidPartByPart() {
    assertThat(GERMAN.answer("the bot stopped itself at 2026-01-05T00:00:00Z"))
        .isEqualTo("der Bot hat sich selbst gestoppt, am 5. Januar 2026, 00:00 Uhr UTC");
    assertThat(
            GERMAN.answer(
                "2026-01-05T00:00:00Z: the position of 1 BTC, entered at 100.5, was liquidated at"
                    + " 80.8"))
        .isEqualTo(
            "5. Januar 2026, 00:00 Uhr UTC: die Position von 1 BTC, eröffnet zu 100,5, wurde zu 80,8"
                + " liquidiert");
    assertThat(GERMAN.answer("2026-01-05T00:00:00Z: dailyLoss: dailyLoss is 5.5, limit 4"))
        .isEqualTo("5. Januar 2026, 00:00 Uhr UTC: Tagesverlust: Tagesverlust ist 5,5, Grenze 4");
    assertThat(Words.PRESUMED.answer("at noon: it ended")).isEqualTo("at noon: it ended");
  }

  @Test
  void order_isSaid_withItsSlotAndItsPrices() {
    var order =
        Reason.acted("{}: sell {} {}", "take-profit", "0.009", Reason.acted("at {}", "65317.8"));
    assertThat(GERMAN.reason(order)).isEqualTo("Take-Profit: Verkauf 0,009 zu 65317,8");
    assertThat(
            GERMAN.reason(
                Reason.acted("Deal {} closed by {}: {} {}", 7, "stop-loss", "+1.5", "USDT")))
        .isEqualTo("Deal 7 geschlossen (Stop-Loss): +1,5 USDT");
  }

  @Test
  void sentenceWithOtherPlaces_doesNotLoad() {
    assertThatThrownBy(
            () -> new ReasonTexts(Language.DE, Map.of("it is {}", "es ist so"), Map.of(), Map.of()))
        .hasMessageContaining("reasons.de.json")
        .hasMessageContaining("'es ist so' for 'it is {}'")
        .hasMessageContaining("1 places");
    assertThatThrownBy(
            () -> new ReasonTexts(Language.DE, Map.of("Waiting", " "), Map.of(), Map.of()))
        .isInstanceOf(IllegalStateException.class);
  }
}
