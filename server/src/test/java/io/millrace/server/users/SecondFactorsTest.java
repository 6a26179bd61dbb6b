package io.millrace.server.users;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.core.document.InvalidDocumentException;
import io.millrace.server.audit.Audit;
import io.millrace.server.errors.ApiException;
import io.millrace.server.users.UserViews.ChangedPassword;
import io.millrace.server.users.UserViews.LogIn;
import io.millrace.server.users.UserViews.Proof;
import io.millrace.store.UserRecord;
import io.millrace.venues.net.Secret;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// A person with an authenticator, over a real database and a clock of the test's.
class SecondFactorsTest extends WithUsers {
  private static Caller caller;

  @BeforeAll
  static void begin() {
    caller = setUp();
  }

  private static Secret code() {
    return code(1);
  }

  private static Sessions.Opened logIn(@Nullable Secret code) {
    return users.logIn(new LogIn(EMAIL, PASSWORD, code), HERE);
  }

  private static void refused(Runnable deed) {
    assertThatThrownBy(deed::run)
        .isInstanceOf(InvalidDocumentException.class)
        .hasMessageContaining("code");
  }

  @Test
  void factor_isAskedForOnceConfirmed_andNoCodeWorksTwice() {
    SecondFactors factors = users.factors();
    factors.begin(1, EMAIL);
    assertThat(factors.isOn(1)).isFalse();
    logIn(null);
    refused(() -> factors.confirm(1, Secret.of("000000")));
    List<String> codes = factors.confirm(1, code());
    assertThat(codes).hasSize(10).doesNotHaveDuplicates().allMatch(c -> c.length() == 19);
    assertThatThrownBy(() -> factors.begin(1, EMAIL)).isInstanceOf(ApiException.class);

    refused(() -> logIn(null));
    refused(() -> logIn(code())); // it has confirmed the factor: that was its once
    pass(Duration.ofSeconds(30));
    Secret now = code();
    caller = caller(logIn(now));
    refused(() -> logIn(now));

    String recovery = codes.getFirst().toUpperCase(java.util.Locale.ROOT).replace('-', ' ');
    logIn(Secret.of(recovery));
    refused(() -> logIn(Secret.of(recovery)));
    assertThat(factors.of(1).codes()).isEqualTo(9);
    List<String> others = factors.newCodes(1);
    refused(() -> logIn(Secret.of(codes.get(1))));
    logIn(Secret.of(others.get(1)));

    proofsAge_andNeedTheCode();
    wrongCodes_closeTheDoor();
    factors.switchOff(1);
    logIn(null);
    assertThat(factors.of(1).codes()).isZero();
  }

  private static void proofsAge_andNeedTheCode() {
    pass(Duration.ofMinutes(16));
    var stale = aged();
    assertThatThrownBy(() -> stale.does(Caller::proved))
        .isInstanceOfSatisfying(ApiException.class, e -> assertThat(e.status()).isEqualTo(428));
    var change = new ChangedPassword(PASSWORD, Secret.of("another fine password"));
    assertThatThrownBy(() -> stale.does(() -> changed(stale, change)))
        .isInstanceOf(ApiException.class);
    refused(() -> users.prove(stale, new Proof(PASSWORD, null, null)));
    Proof wrong = new Proof(Secret.of("not the password"), code(), null);
    assertThatThrownBy(() -> users.prove(stale, wrong)).hasMessageContaining("password");
    users.prove(stale, new Proof(PASSWORD, code(), null));
    assertThat(aged().does(Caller::proved).user()).isEqualTo(1);
  }

  private static boolean changed(Caller by, ChangedPassword change) {
    users.change(by, change);
    return true;
  }

  /// The caller as he is known now.
  private static Caller aged() {
    var session =
        users.sessions().of(1).stream()
            .filter(one -> one.id().equals(caller.session().orElseThrow()))
            .findFirst();
    return new Caller(1, true, users.sessions().known(session.orElseThrow()), "127.0.0.1");
  }

  private static void wrongCodes_closeTheDoor() {
    pass(Duration.ofMinutes(16));
    for (int i = 0; i < 5; i++) {
      refused(() -> logIn(Secret.of("wrong")));
    }
    assertThatThrownBy(() -> logIn(code())).isInstanceOf(ApiException.class);
    pass(Duration.ofMinutes(16));
    logIn(code());
  }

  @Test
  void lostFactor_endsADayLater_unlessItsOwnerShowsACode() {
    SecondFactors factors = users.factors();
    factors.switchOff(1);
    factors.begin(1, EMAIL);
    pass(Duration.ofSeconds(30));
    factors.confirm(1, code());
    UserRecord owner = users.byId(1).orElseThrow();
    users.lostFactors().end(owner, "he rang");
    assertThatThrownBy(() -> users.lostFactors().end(owner, "again"))
        .isInstanceOf(ApiException.class);
    pass(Duration.ofHours(23));
    refused(() -> logIn(null));
    assertThat(factors.of(1).endsAt()).isNotNull();
    logIn(code()); // not lost, as it shows
    assertThat(factors.of(1).endsAt()).isNull();
    pass(Duration.ofHours(2));
    refused(() -> logIn(null));

    users.lostFactors().end(owner, "he rang again");
    pass(Duration.ofHours(24));
    logIn(null);
    assertThat(factors.of(1).since()).isNull();
    assertThatThrownBy(() -> users.lostFactors().keep(1, Audit.INSTALLATION))
        .isInstanceOf(ApiException.class);
    factors.begin(1, EMAIL);
    assertThat(factors.isOn(1)).isFalse();
    factors.confirm(1, code());
    assertThat(factors.isOn(1)).isTrue();
    factors.switchOff(1);
  }
}
