package io.millrace.server.users;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.core.document.InvalidDocumentException;
import io.millrace.venues.net.Secret;
import org.junit.jupiter.api.Test;

class PasswordsTest {
  private final Passwords passwords = new Passwords();

  @Test
  void spellingsOfOnePassword_areTheSame() {
    String hash = passwords.hash(Secret.of("caf\u00e9 at nine"));
    assertThat(passwords.matches(Secret.of("cafe\u0301 at nine"), hash)).isTrue();
    assertThat(passwords.matches(Secret.of("cafe at nine"), hash)).isFalse();
  }

  /// JSON can carry half of a surrogate pair, which has no bytes to hash.
  @Test
  void halfACharacter_isNobodysPassword() {
    assertThat(passwords.matchesNobody(Secret.of("\ud800"))).isFalse();
    assertThatThrownBy(
            () -> passwords.check("password", Secret.of("long enough \ud800"), "a@example.com"))
        .isInstanceOf(InvalidDocumentException.class)
        .hasMessageContaining("half a character");
    assertThatCode(() -> passwords.check("password", Secret.of("long enough 😀"), "a@example.com"))
        .doesNotThrowAnyException();
  }
}
