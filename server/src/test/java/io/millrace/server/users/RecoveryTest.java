package io.millrace.server.users;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.core.document.InvalidDocumentException;
import io.millrace.server.users.UserViews.Credentials;
import io.millrace.server.users.UserViews.LogIn;
import io.millrace.server.users.UserViews.PasswordReset;
import io.millrace.store.AuditAction;
import io.millrace.store.UserRecord;
import io.millrace.store.UserStore;
import io.millrace.venues.net.Secret;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// The only administrator has lost authenticator and recovery codes.
class RecoveryTest extends WithUsers {
  private static final Secret OTHER = Secret.of("another horse battery");

  private static Secret token(Recovery.Link link) {
    return token(link.address().toString());
  }

  private static Recovery.Link link(String email) {
    return Recovery.link(
        database, Optional.of(email).filter(one -> !one.isEmpty()), PLACE, NOW::get);
  }

  private static void enrol() {
    pass(Duration.ofMinutes(20));
    var _ = users.factors().begin(UserRecord.LOCAL, EMAIL);
    assertThat(users.factors().confirm(UserRecord.LOCAL, code(UserRecord.LOCAL))).hasSize(10);
  }

  @Test
  void administrator_comesInByTheLink_once_andOnlyWhenItIsOpened() throws Exception {
    assertThatThrownBy(() -> link("")).hasMessageContaining("nobody is administrator yet");
    added(setUp(), "Lost, too");
    enrol();
    Recovery.Link former = link("");
    Recovery.Link link = link("Boss@Example.com");
    assertThat(link.address().toString()).startsWith("https://bots.example.com/reset-password/");
    assertThat(link.email()).isEqualTo(EMAIL);
    assertThat(link.until()).isEqualTo(NOW.get().plus(Duration.ofHours(1)));
    assertThat(audited(AuditAction.ADMINISTRATOR_LINK_MADE)).hasSize(2);
    assertThatThrownBy(() -> users.logIn(new LogIn(EMAIL, PASSWORD, null), HERE))
        .hasMessageContaining("code");

    var reset = new PasswordReset(token(link), OTHER);
    assertThatThrownBy(() -> users.reset(new PasswordReset(token(former), OTHER), HERE))
        .isInstanceOf(InvalidDocumentException.class);
    users.reset(reset, HERE);
    assertThat(users.logIn(new LogIn(EMAIL, OTHER, null), HERE).user().id())
        .isEqualTo(UserRecord.LOCAL);
    assertThat(audited(AuditAction.SECOND_FACTOR_OFF)).hasSize(1);
    assertThat(users.passkeys().of(UserRecord.LOCAL)).isEmpty();
    assertThatThrownBy(() -> users.reset(reset, HERE)).hasMessageContaining("token");

    enrol();
    Recovery.Link late = link("");
    pass(Duration.ofMinutes(61));
    assertThatThrownBy(() -> users.reset(new PasswordReset(token(late), OTHER), HERE))
        .hasMessageContaining("token");
    assertThat(users.factors().isOn(UserRecord.LOCAL)).isTrue();

    users.register(new Credentials("second@example.com", PASSWORD, null), HERE);
    assertThatThrownBy(() -> link("second@example.com")).hasMessageContaining("one of " + EMAIL);
    var store = new UserStore(database);
    store.setRole(store.byEmail("second@example.com").orElseThrow().id(), UserRecord.Role.ADMIN);
    assertThatThrownBy(() -> link("")).hasMessageContaining("boss@example.com, second@example.com");
    assertThat(link("second@example.com").email()).isEqualTo("second@example.com");
  }
}
