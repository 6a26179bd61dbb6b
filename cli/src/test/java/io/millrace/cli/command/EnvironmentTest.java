package io.millrace.cli.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.core.document.InvalidDocumentException;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EnvironmentTest {
  private final Environment environment =
      new Environment(
          Map.of("URL", " http://localhost:9100 ", "BLANK", " ", "ODD", "a b", "ON", "yes"));

  @Test
  void value_thatIsThere_isReadAsItsKind() {
    assertThat(environment.value("URL", Kind.ADDRESS))
        .contains(URI.create("http://localhost:9100"));
  }

  @Test
  void value_missingOrBlank_isEmpty() {
    assertThat(environment.text("BLANK")).isEmpty();
    assertThat(environment.text("MISSING")).isEmpty();
  }

  @Test
  void value_thatCannotBeRead_namesTheVariable() {
    assertThatThrownBy(() -> environment.value("ODD", Kind.ADDRESS))
        .isInstanceOf(InvalidDocumentException.class)
        .hasMessageContaining("ODD")
        .hasMessageContaining("'a b'")
        .hasMessageContaining("an address");
    assertThatThrownBy(() -> environment.value("ON", Kind.TRUE_OR_FALSE))
        .hasMessageContaining("'yes'")
        .hasMessageContaining("true or false");
  }
}
