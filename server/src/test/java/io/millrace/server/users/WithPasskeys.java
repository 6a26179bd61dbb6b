package io.millrace.server.users;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.server.errors.ApiException;
import io.millrace.server.users.PasskeyViews.SignedPasskey;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;

/// Tests of an administrator and somebody else, with authenticators that read the standard anew.
abstract class WithPasskeys extends WithUsers {
  static final String COOKIE = "cookie";
  static Caller boss;
  static Caller other;

  @BeforeAll
  static void begin() {
    boss = setUp();
    other = member("other@example.com");
  }

  /// Each test has tries of its own.
  @BeforeEach
  void later() {
    pass(Duration.ofMinutes(16));
  }

  static String asked() {
    return users.passkeys().entry().beginLogIn(COOKIE, HERE).challenge();
  }

  static Sessions.Opened logIn(SignedPasskey signed) {
    return users.passkeys().entry().logIn(signed, Optional.of(COOKIE), HERE);
  }

  static void refused(int status, SignedPasskey signed) {
    assertThatThrownBy(() -> logIn(signed))
        .isInstanceOfSatisfying(ApiException.class, e -> assertThat(e.status()).isEqualTo(status));
  }
}
