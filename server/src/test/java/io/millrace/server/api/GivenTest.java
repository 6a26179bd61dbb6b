package io.millrace.server.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.core.document.InvalidDocumentException;
import java.util.List;
import org.junit.jupiter.api.Test;

class GivenTest {
  @Test
  void name_losesBlanksAroundIt() {
    assertThat(Given.name(" Calm bot ")).isEqualTo("Calm bot");
    assertThat(Given.name("n".repeat(80))).hasSize(80);
  }

  /// Names are printed on terminals, in mails and in chats.
  @Test
  void name_thatIsEmpty_tooLong_orNotOfOneLine_isRefused() {
    for (String wrong : List.of("", " \t", "n".repeat(81), "two\nlines", "a\u0000b", "\u001b[2J")) {
      assertThatThrownBy(() -> Given.name(wrong))
          .isInstanceOf(InvalidDocumentException.class)
          .hasMessageContaining("name")
          .hasMessageContaining("1 to 80 characters, one line");
    }
  }

  @Test
  void wanted_withAControlCharacter_isRefused_andABlankIsNothing() {
    assertThat(Given.wanted("text", " Calm ")).contains("Calm");
    assertThat(Given.wanted("text", " ")).isEmpty();
    assertThat(Given.wanted("text", null)).isEmpty();
    assertThatThrownBy(() -> Given.wanted("text", "a\u0000b"))
        .isInstanceOf(InvalidDocumentException.class)
        .hasMessageContaining("text without control characters");
  }
}
