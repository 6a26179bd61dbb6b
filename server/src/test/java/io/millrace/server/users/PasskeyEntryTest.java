package io.millrace.server.users;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.core.document.InvalidDocumentException;
import io.millrace.server.errors.ApiException;
import io.millrace.server.users.PasskeyViews.NewPasskey;
import io.millrace.server.users.PasskeyViews.SignedPasskey;
import io.millrace.server.users.UserViews.Proof;
import io.millrace.store.AuditAction;
import io.millrace.store.UserStore;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// What passkeys open, and what opens nothing.
class PasskeyEntryTest extends WithPasskeys {
  @Test
  void challenge_opensOnce_forWhoWasAsked_andNotForLong() throws Exception {
    SoftAuthenticator key = added(boss, "Challenged");
    SignedPasskey signed = key.sign(asked());
    logIn(signed);
    refused(401, signed);
    refused(401, key.sign("A".repeat(43)));
    String challenge = asked();
    SignedPasskey elsewhere = key.sign(challenge);
    for (Optional<String> cookie : List.of(Optional.<String>empty(), Optional.of("another"))) {
      assertThatThrownBy(() -> users.passkeys().entry().logIn(elsewhere, cookie, HERE))
          .isInstanceOf(ApiException.class);
    }
    logIn(elsewhere); // whoever was asked still may
    SignedPasskey late = key.sign(asked());
    pass(Duration.ofMinutes(5));
    refused(401, late);
    SignedPasskey wrongPurpose = key.sign(users.passkeys().begin(boss, "x").challenge());
    refused(401, wrongPurpose);
  }

  @Test
  void other_origin_host_orUnverifiedPerson_opensNothing() throws Exception {
    SoftAuthenticator key = added(boss, "Careful");
    String credential = key.sign("x").credential();
    for (SoftAuthenticator wrong :
        List.of(
            new SoftAuthenticator("https://evil.example", PLACE.getHost()),
            new SoftAuthenticator("http://bots.example.com", PLACE.getHost()),
            new SoftAuthenticator(PLACE.toString(), "evil.example"))) {
      assertThatThrownBy(() -> add(boss, "Wrong", wrong))
          .isInstanceOf(InvalidDocumentException.class);
    }
    SoftAuthenticator careless = authenticator();
    careless.verifies(false);
    assertThatThrownBy(() -> add(boss, "Careless", careless))
        .isInstanceOf(InvalidDocumentException.class);
    key.verifies(false);
    refused(401, key.sign(asked()));
    key.verifies(true);
    SoftAuthenticator forged = authenticator();
    forged.takeHandle(key.handle());
    SignedPasskey by = forged.sign(asked());
    refused(
        401,
        new SignedPasskey(
            credential, by.clientData(), by.authenticatorData(), by.signature(), by.userHandle()));
    logIn(key.sign(asked()));
  }

  @Test
  void answers_areTheSame_forKnownAndUnknownPasskeys_andTriesAreLimited() throws Exception {
    SoftAuthenticator known = added(boss, "Known");
    known.verifies(false);
    String why = message(known.sign(asked()));
    assertThat(message(authenticator().sign(asked()))).isEqualTo(why).contains("opens nothing");
    for (int i = 0; i < 9; i++) {
      refused(401, known.sign(asked()));
    }
    refused(429, known.sign(asked()));
  }

  private static String message(SignedPasskey signed) {
    try {
      logIn(signed);
      return "let in";
    } catch (ApiException refused) {
      return refused.status() + " " + refused.getMessage();
    }
  }

  @Test
  void somebodyElses_handle_opensNothing() throws Exception {
    SoftAuthenticator his = added(other, "His");
    SoftAuthenticator hers = added(boss, "Hers");
    String own = hers.handle();
    hers.takeHandle(his.handle());
    refused(401, hers.sign(asked()));
    hers.takeHandle(own);
    logIn(hers.sign(asked()));
  }

  @Test
  void counter_thatGoesBack_isRefused_andAudited() throws Exception {
    SoftAuthenticator key = authenticator();
    key.counted(5);
    add(boss, "Counting", key);
    logIn(key.sign(asked()));
    logIn(key.sign(asked()));
    key.counted(5);
    refused(401, key.sign(asked()));
    assertThat(audited(AuditAction.PASSKEY_SUSPECTED).getFirst().entry().details().toString())
        .contains("Counting", "7", "6");
    key.counted(7);
    logIn(key.sign(asked()));
  }

  @Test
  void locked_staysOut() throws Exception {
    SoftAuthenticator key = added(other, "Locked out");
    var store = new UserStore(database);
    store.lock(other.user(), "a test", NOW.get());
    refused(403, key.sign(asked()));
    store.unlock(other.user());
    logIn(key.sign(asked()));
  }

  @Test
  void proof_byOnesOwn_notBySomebodyElses_norByWhatWasSignedForAnythingElse() throws Exception {
    SoftAuthenticator hers = added(boss, "For proof");
    SoftAuthenticator his = added(other, "For proof");
    prove(boss, hers.sign(users.passkeys().entry().beginProof(boss).challenge()));
    for (SignedPasskey wrong :
        List.of(
            his.sign(users.passkeys().entry().beginProof(boss).challenge()),
            hers.sign(users.passkeys().entry().beginProof(other).challenge()),
            hers.sign(asked()))) {
      assertThatThrownBy(() -> prove(boss, wrong))
          .isInstanceOf(InvalidDocumentException.class)
          .hasMessageContaining("passkey");
    }
    assertThatThrownBy(() -> users.prove(boss, new Proof(null, null, null)))
        .hasMessageContaining("password");
  }

  private static void prove(Caller caller, SignedPasskey signed) {
    var _ =
        caller.does(
            () -> {
              users.prove(caller, new Proof(null, null, signed));
              return true;
            });
  }

  @Test
  void rubbish_isRefusedAtItsField() throws Exception {
    var rubbish = new SignedPasskey("AA", "AA", "AA", "AA", null);
    assertThatThrownBy(() -> logIn(rubbish)).isInstanceOf(InvalidDocumentException.class);
    var worse = new SignedPasskey("AA", "{}", "AA", "AA", null);
    assertThatThrownBy(() -> logIn(worse)).hasMessageContaining("clientData");
    assertThatThrownBy(() -> users.passkeys().add(boss, new NewPasskey("x", "AA", "AA", List.of())))
        .isInstanceOf(InvalidDocumentException.class);
  }

  /// Whatever comes, it is the fault of whoever sent it, and opens nothing.
  @Test
  void whatIsBent_isRefused_andNothingElseHappens() throws Exception {
    SoftAuthenticator key = added(boss, "Bent");
    var random = new Random(7);
    int refused = 0;
    for (int i = 0; i < 200; i++) {
      pass(Duration.ofMinutes(16));
      SignedPasskey good = key.sign(asked());
      SignedPasskey bent =
          new SignedPasskey(
              good.credential(),
              i % 3 == 0 ? bent(good.clientData(), random) : good.clientData(),
              i % 3 == 1 ? bent(good.authenticatorData(), random) : good.authenticatorData(),
              i % 3 == 2 ? bent(good.signature(), random) : good.signature(),
              good.userHandle());
      assertThatThrownBy(() -> logIn(bent))
          .isInstanceOfAny(InvalidDocumentException.class, ApiException.class);
      SoftAuthenticator another = authenticator();
      NewPasskey made = another.make("x", users.passkeys().begin(boss, "x"));
      NewPasskey odd =
          new NewPasskey(
              "x",
              i % 2 == 0 ? bent(made.clientData(), random) : made.clientData(),
              i % 2 == 1 ? bent(made.attestation(), random) : made.attestation(),
              List.of());
      try {
        var _ = boss.does(() -> users.passkeys().add(boss, odd));
        users.passkeys().of(boss.user()).stream()
            .filter(one -> one.name().equals("x"))
            .forEach(one -> users.passkeys().remove(boss, one.id().toString()));
      } catch (InvalidDocumentException _) {
        refused++; // not always: an attestation of kind "none" proves nothing, few bits count
      }
    }
    assertThat(refused).isGreaterThan(100);
  }

  private static String bent(String text, Random random) {
    byte[] bytes = Base64.getUrlDecoder().decode(text);
    if (random.nextInt(4) == 0) {
      bytes = Arrays.copyOf(bytes, random.nextInt(bytes.length));
    } else {
      bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
    }
    return PasskeyRules.text(bytes);
  }
}
