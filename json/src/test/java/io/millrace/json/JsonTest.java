package io.millrace.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.millrace.core.document.Document;
import io.millrace.core.testing.Gen;
import io.millrace.core.testing.SeededRandom;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTest {
  @Test
  void parse_everyKind_keepsValuesAndOrder() {
    Document parsed =
        Json.parse("{\"z\":1,\"a\":[true,false,null,\"tex\\u0074\"],\"m\":{\"b\":0.10,\"a\":-2}}");

    assertThat(parsed)
        .isEqualTo(
            Document.fields()
                .put("z", 1)
                .put(
                    "a",
                    Document.items(
                        List.of(
                            Document.flag(true),
                            Document.flag(false),
                            Document.NOTHING,
                            Document.text("text"))))
                .put(
                    "m",
                    Document.fields()
                        .put("b", new Document.Num(new BigDecimal("0.10")))
                        .put("a", -2)
                        .build())
                .build());
    assertThat(((Document.Fields) parsed).fields().keySet()).containsExactly("z", "a", "m");
  }

  @Test
  void parse_numbers_areExact() {
    for (String number :
        List.of(
            "0.1",
            "123456789012345678901234567890.123456789",
            "-0.00000001",
            "9223372036854775808")) {
      assertThat(Json.parse(number)).isEqualTo(new Document.Num(new BigDecimal(number)));
    }
  }

  @ParameterizedTest
  @CsvSource({"1e-8, 0.00000001", "1E5, 100000", "-2.50e1, -25.0", "100, 100", "1.000, 1.000"})
  void compact_number_isPlain(String given, String written) {
    assertThat(Json.compact(Json.parse(given))).isEqualTo(written);
  }

  @Test
  void compact_andPretty_haveTheirForms() {
    Document document = Json.parse("{\"a\": [1, {\"b\": \"x\"}], \"e\": {}, \"f\": []}");

    assertThat(Json.compact(document)).isEqualTo("{\"a\":[1,{\"b\":\"x\"}],\"e\":{},\"f\":[]}");
    assertThat(Json.pretty(document))
        .isEqualTo(
            """
            {
              "a": [
                1,
                {
                  "b": "x"
                }
              ],
              "e": {},
              "f": []
            }""");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {"a":1,"a":2}     | 1 | 8
          {"a":1,}          | 1 | 8
          [1 2]             | 1 | 4
          {"a":1} x         | 1 | 9
          {"a":NaN}         | 1 | 6
          {'a':1}           | 1 | 2
          {"a":01}          | 1 | 6
          {"a":1e99999999}  | 1 | 6
          """)
  void parse_malformed_namesLineAndColumn(String text, int line, int columnMin) {
    var refused = catchThrowableOfType(InvalidJsonException.class, () -> Json.parse(text));

    assertThat(refused.line()).isEqualTo(line);
    assertThat(refused.column()).isBetween(columnMin, columnMin + 4);
    assertThat(refused.getMessage())
        .startsWith("line " + line + ", column " + refused.column() + ": ")
        .doesNotContain("\n")
        .doesNotContain("REDACTED");
  }

  @Test
  void parse_errorOnThirdLine_saysSo() {
    assertThatThrownBy(() -> Json.parse("{\n  \"a\": 1,\n  \"b\": tru\n}"))
        .isInstanceOf(InvalidJsonException.class)
        .hasMessageStartingWith("line 3, column ")
        .hasMessageContaining("tru");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "  ", "{", "[1,", "\"abc", "{\"a\"", "{\"a\":", "// nothing\n1", "1 1"})
  void parse_unfinishedOrMoreThanOne_isRefused(String text) {
    assertThatThrownBy(() -> Json.parse(text)).isInstanceOf(InvalidJsonException.class);
  }

  @Test
  void parse_tooDeep_isRefused() {
    assertThatThrownBy(() -> Json.parse("[".repeat(100_000)))
        .isInstanceOf(InvalidJsonException.class);
  }

  @Test
  void read_file_namesItInErrors(@TempDir Path dir) throws Exception {
    Path good =
        Files.writeString(dir.resolve("good.json"), "\uFEFF[\"ä\"]", StandardCharsets.UTF_8);
    Path bad = Files.writeString(dir.resolve("bad.json"), "[");

    assertThat(Json.read(good)).isEqualTo(Document.items(List.of(Document.text("ä"))));
    assertThatThrownBy(() -> Json.read(bad)).hasMessageStartingWith(bad + ": line 1, column ");
  }

  @Test
  void written_thenParsed_isTheSameDocument() {
    Gen.cases(
        500,
        20_261,
        random -> {
          Document document = any(random, 4);
          assertThat(Json.parse(Json.compact(document))).isEqualTo(document);
          assertThat(Json.parse(Json.pretty(document))).isEqualTo(document);
        });
  }

  private static Document any(SeededRandom random, int depth) {
    return switch (random.intBetween(0, depth == 0 ? 3 : 5)) {
      case 0 -> Document.NOTHING;
      case 1 -> new Document.Text(word(random));
      case 2 -> new Document.Num(BigDecimal.valueOf(random.nextLong(), random.intBetween(0, 30)));
      case 3 -> Document.flag(random.chance(0.5));
      case 4 -> Document.items(random.listOf(0, 5, r -> any(r, depth - 1)));
      default -> {
        Document.Builder fields = Document.fields();
        int size = random.intBetween(0, 5);
        for (int i = 0; i < size; i++) {
          fields.put(i + word(random), any(random, depth - 1));
        }
        yield fields.build();
      }
    };
  }

  private static String word(SeededRandom random) {
    List<String> parts =
        new ArrayList<>(List.of("a", "\"", "\\", "\n", "\t", "é", "\u0001", "😀", "/"));
    return String.join("", random.listOf(0, 8, r -> r.oneOf(parts)));
  }
}
