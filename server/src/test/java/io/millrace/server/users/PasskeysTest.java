package io.millrace.server.users;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.core.document.InvalidDocumentException;
import io.millrace.server.errors.ApiException;
import io.millrace.server.users.TokenViews.NewToken;
import io.millrace.server.users.UserViews.ChangedPassword;
import io.millrace.store.AuditAction;
import io.millrace.store.AuditEntry;
import io.millrace.store.PasskeyRecord;
import io.millrace.store.TokenRecord.Scope;
import io.millrace.venues.net.Secret;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What people do with their passkeys.
class PasskeysTest extends WithPasskeys {
  private static void remove(Caller caller, String id) {
    var _ =
        caller.does(
            () -> {
              users.passkeys().remove(caller, id);
              return true;
            });
  }

  @Test
  void passkey_getsAnotherName_thatIsNotAnothers_andItsOwnerAlone() throws Exception {
    added(boss, "Renamed");
    added(boss, "Taken");
    var made = users.passkeys().of(boss.user());
    String id =
        made.stream()
            .filter(one -> one.name().equals("Renamed"))
            .findFirst()
            .orElseThrow()
            .id()
            .toString();
    PasskeyRecord renamed = boss.does(() -> users.passkeys().rename(boss.user(), id, " Key ring "));
    assertThat(renamed.name()).isEqualTo("Key ring");
    AuditEntry entry = audited(AuditAction.PASSKEY_RENAMED).getFirst().entry();
    assertThat(entry.actor().person()).contains(boss.user());
    assertThat(entry.details().toString()).contains("Key ring", "Renamed");
    assertThatThrownBy(() -> users.passkeys().rename(boss.user(), id, "Taken"))
        .hasMessageContaining("one that no other passkey has");
    assertThatThrownBy(() -> users.passkeys().rename(boss.user(), id, " "))
        .hasMessageContaining("1 to 80 characters");
    assertThatThrownBy(() -> users.passkeys().rename(boss.user(), id, "a\nb"))
        .hasMessageContaining("one line");
    assertThatThrownBy(() -> users.passkeys().rename(other.user(), id, "Mine"))
        .isInstanceOf(ApiException.class);
    assertThat(audited(AuditAction.PASSKEY_RENAMED)).as("what was refused is not").hasSize(1);
    for (var one : users.passkeys().of(boss.user())) {
      remove(boss, one.id().toString());
    }
  }

  @Test
  void whoseAccountOpensOtherwise_isMailed() throws Exception {
    added(boss, "Told");
    assertThat(MAIL.get()).contains("The passkey 'Told' logs in", "127.0.0.1", "/profile");
    String id = users.passkeys().of(boss.user()).getFirst().id().toString();
    remove(boss, id);
    assertThat(MAIL.get()).contains("'Told' no longer logs in");
    boss.does(
        () -> users.tokens().make(boss.user(), new NewToken("tool", Scope.READ, 1, List.of())));
    assertThat(MAIL.get()).contains("by the token 'tool'");
    boss.does(
        () -> {
          users.change(boss, new ChangedPassword(PASSWORD, Secret.of("another horse battery")));
          users.change(boss, new ChangedPassword(Secret.of("another horse battery"), PASSWORD));
          return 0;
        });
    assertThat(MAIL.get()).contains("Your account has another password");
  }

  @Test
  void passkey_isAdded_listed_opensTheDoorAlone_andIsRemoved() throws Exception {
    SoftAuthenticator phone = added(boss, "Phone");
    assertThat(users.passkeys().of(boss.user())).extracting("name").contains("Phone");
    Sessions.Opened opened = logIn(phone.sign(asked()));
    assertThat(opened.user().id()).isEqualTo(boss.user());
    assertThat(caller(opened).does(Caller::proved).user()).isEqualTo(boss.user());
    var kept = users.passkeys().of(boss.user()).getFirst();
    assertThat(kept.usedAt()).contains(NOW.get());
    assertThat(audited(AuditAction.LOG_IN).getFirst().entry().details().toString())
        .contains("Phone");
    assertThatThrownBy(() -> users.passkeys().remove(other, kept.id().toString()))
        .isInstanceOf(ApiException.class);
    remove(boss, kept.id().toString());
    refused(401, phone.sign(asked()));
    assertThat(audited(AuditAction.PASSKEY_REMOVED).getFirst().entry().actor().person())
        .contains(boss.user());
  }

  @Test
  void name_isWantedAnew_whenAnotherHasIt_andAnAuthenticatorIsAddedOnce() throws Exception {
    SoftAuthenticator key = added(boss, "Key");
    assertThat(users.passkeys().begin(boss, "x").excludeCredentials())
        .extracting("id")
        .contains(key.sign("x").credential());
    assertThatThrownBy(() -> add(boss, "Key", authenticator()))
        .isInstanceOf(InvalidDocumentException.class)
        .hasMessageContaining("name");
    assertThatThrownBy(() -> add(other, "Mine now", key))
        .isInstanceOfSatisfying(ApiException.class, e -> assertThat(e.status()).isEqualTo(409));
  }
}
