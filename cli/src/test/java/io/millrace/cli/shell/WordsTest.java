package io.millrace.cli.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.cli.command.UsageException;
import org.junit.jupiter.api.Test;

class WordsTest {
  @Test
  void blanksPart_quotesAndBackslashesKeepTogether() {
    assertThat(Words.of("  bot\t3  pause ")).containsExactly("bot", "3", "pause");
    assertThat(Words.of("bot 'Quick DCA' \"it's\" a\\ b \"\""))
        .containsExactly("bot", "Quick DCA", "it's", "a b", "");
    assertThat(Words.of("'a\\b' \"a\\\"b\" x'y z'")).containsExactly("a\\b", "a\"b", "xy z");
    assertThat(Words.of(" \t ")).isEmpty();
    assertThat(Words.of("end\\")).containsExactly("end\\");
  }

  @Test
  void openQuote_isRefused() {
    assertThatThrownBy(() -> Words.of("bot \"3")).isInstanceOf(UsageException.class);
  }
}
