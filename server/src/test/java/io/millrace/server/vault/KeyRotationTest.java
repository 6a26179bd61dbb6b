package io.millrace.server.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.core.market.VenueId;
import io.millrace.core.value.Asset;
import io.millrace.server.DataFolder;
import io.millrace.store.AccountMode;
import io.millrace.store.AccountRecord;
import io.millrace.store.AccountStore;
import io.millrace.store.ChannelRecord;
import io.millrace.store.ChannelStore;
import io.millrace.store.CredentialRecord;
import io.millrace.store.CredentialRecord.Check;
import io.millrace.store.CredentialRecord.Verdict;
import io.millrace.store.CredentialStore;
import io.millrace.store.Database;
import io.millrace.store.DatabaseAddress;
import io.millrace.store.EmbeddedDatabase;
import io.millrace.store.FactorStore;
import io.millrace.store.MailRecord;
import io.millrace.store.MailStore;
import io.millrace.store.NewAccount;
import io.millrace.store.PushKeyStore;
import io.millrace.store.PushKeyStore.PushKey;
import io.millrace.store.Sealed;
import io.millrace.venues.net.Secret;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Credentials in a real database: kept, replaced, rotated, destroyed.
class KeyRotationTest {
  private static final VenueId VENUE = new VenueId("binance-spot");
  private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");

  @TempDir static Path folder;
  private static EmbeddedDatabase server;
  private static Database database;
  private static CredentialStore store;

  private final KeyRing ring = KeyRing.open(folder.resolve("ring-" + UUID.randomUUID()));
  private final Vault vault = new Vault(ring);

  @BeforeAll
  static void start() throws IOException {
    server = EmbeddedDatabase.start(DataFolder.postgres(folder.resolve("postgres")));
    database = Database.open(server.address());
    store = new CredentialStore(database);
  }

  @AfterAll
  static void stop() {
    database.close();
    server.close();
  }

  private KeyRotation rotation() {
    return new KeyRotation(
        ring,
        store,
        new FactorStore(database),
        new MailStore(database),
        new ChannelStore(database),
        new PushKeyStore(database));
  }

  private CredentialRecord sealed(String secret) {
    return vault.seal(1, VENUE, "HMAC", Secret.of("key-of-" + secret), Secret.of(secret), NOW);
  }

  private AccountRecord open(String name, CredentialRecord credential) {
    var account = new NewAccount(name, VENUE, AccountMode.TESTNET, Asset.of("USDT"), List.of());
    return store.open(account, credential, NOW);
  }

  @Test
  void rotation_cutOffAnywhere_goesOn_andNothingIsLost() {
    List<AccountRecord> accounts = new ArrayList<>();
    for (int i = 0; i < 7; i++) {
      accounts.add(open("rotated " + i, sealed("secret number " + i)));
    }
    String first = ring.current();
    // Cut off after some: a new key is on disk, three credentials have it.
    ring.add();
    for (CredentialRecord one : store.notWrappedBy(ring.current(), 3)) {
      assertThat(store.rewrap(one.id(), one.ownKey(), vault.rewrapped(one))).isTrue();
    }
    KeyRotation.Done done = rotation().run();
    assertThat(done.rewrapped()).isEqualTo(4);
    assertThat(done.destroyed()).isOne();
    assertThat(done.key()).isEqualTo(ring.current()).isNotEqualTo(first);
    for (int i = 0; i < 7; i++) {
      CredentialRecord one = store.of(accounts.get(i).id()).orElseThrow();
      assertThat(vault.secret(one).reveal()).isEqualTo("secret number " + i);
      assertThat(one.ownKey().ringKey()).isEqualTo(done.key());
    }
    assertThat(rotation().run().rewrapped()).isEqualTo(7);
    accounts.forEach(account -> store.removeAccount(account.id(), NOW));
  }

  @Test
  void rewrap_afterSomebodyElse_changesNothing() {
    CredentialRecord before = sealed("a secret");
    AccountRecord account = open("raced", before);
    ring.add();
    assertThat(store.rewrap(before.id(), before.ownKey(), vault.rewrapped(before))).isTrue();
    assertThat(store.rewrap(before.id(), before.ownKey(), vault.rewrapped(before))).isFalse();
    store.removeAccount(account.id(), NOW);
  }

  @Test
  void pendingPair_becomesAnAccounts_andIsForgottenOtherwise() {
    CredentialRecord pending = vault.seal(1, VENUE, "ED25519", KeyPairs.ed25519(), NOW);
    store.keep(pending);
    assertThat(store.pending(pending.id(), 2)).isEmpty();
    assertThat(store.countPending(1)).isOne();
    CredentialRecord read = store.pending(pending.id(), 1).orElseThrow();
    AccountRecord account =
        open("with a pair", vault.withApiKey(read, Secret.of("registered-name-0001")));
    assertThat(store.pending(pending.id(), 1)).isEmpty();
    CredentialRecord kept = store.of(account.id()).orElseThrow();
    assertThat(vault.apiKey(kept).reveal()).isEqualTo("registered-name-0001");
    assertThat(kept.publicKey()).isEqualTo(pending.publicKey());

    store.keep(vault.seal(1, VENUE, "ED25519", KeyPairs.ed25519(), NOW));
    assertThat(store.forgetPendingBefore(NOW.plus(Duration.ofHours(1)))).isOne();
    assertThat(store.of(account.id())).isPresent();
    store.removeAccount(account.id(), NOW);
  }

  @Test
  void removedAccount_hasNoCredential_andItsNameIsFree() {
    AccountRecord account = open("gone soon", sealed("a secret"));
    assertThatThrownBy(() -> open("gone soon", sealed("another")))
        .isInstanceOf(IllegalArgumentException.class);
    store.removeAccount(account.id(), NOW);
    assertThat(store.of(account.id())).isEmpty();
    assertThat(new AccountStore(database).accounts())
        .noneMatch(one -> one.name().equals("gone soon"));
    store.removeAccount(open("gone soon", sealed("a third")).id(), NOW);
  }

  @Test
  void replaced_theFormerIsGone() {
    AccountRecord account = open("replaced", sealed("the former"));
    store.replace(account.id(), sealed("the new one"));
    CredentialRecord kept = store.of(account.id()).orElseThrow();
    assertThat(vault.secret(kept).reveal()).isEqualTo("the new one");
    store.removeAccount(account.id(), NOW);
  }

  @Test
  void dueForACheck_areThoseThatWaitedADay() {
    AccountRecord account = open("watched", sealed("a secret"));
    CredentialRecord one = store.of(account.id()).orElseThrow();
    store.checked(one.id(), new Check(Verdict.USABLE, "fine", NOW));
    assertThat(store.uncheckedSince(NOW, 10)).isEmpty();
    assertThat(store.uncheckedSince(NOW.plusSeconds(1), 10))
        .extracting(CredentialRecord::id)
        .containsExactly(one.id());
    store.removeAccount(account.id(), NOW);
  }

  private static ChannelRecord channel(Seals seals, byte[] address) {
    UUID id = UUID.randomUUID();
    return new ChannelRecord(
        id,
        1,
        ChannelRecord.Kind.SLACK,
        "somewhere",
        seals.seal(Seals.ofChannel(id), address),
        "hint",
        Set.of(),
        ChannelRecord.Digest.INSTANT,
        NOW,
        Optional.empty(),
        ChannelRecord.Trouble.NONE);
  }

  @Test
  void rotation_alsoSealsTheKeyForPushServices_anew() throws Exception {
    var seals = new Seals(ring);
    byte[] secret = {1, 2, 3};
    var push = new PushKeyStore(database);
    push.add(new PushKey("public", seals.seal(Seals.ofPushKey(), secret)));
    String key = rotation().run().key();
    Sealed now = push.find().orElseThrow().privateKey();
    assertThat(now.ringKey()).isEqualTo(key);
    assertThat(seals.open(Seals.ofPushKey(), now)).isEqualTo(secret);
    DatabaseAddress at = server.address();
    try (Connection sql = DriverManager.getConnection(at.url(), at.user(), at.password());
        Statement statement = sql.createStatement()) {
      statement.execute("DELETE FROM push_key"); // other tests have other rings
    }
  }

  @Test
  void rotation_alsoSealsSeedsOfAuthenticatorsMailsAndChannels_anew() {
    var factors = new FactorStore(database);
    var seals = new Seals(ring);
    byte[] seed = {1, 2, 3};
    factors.begin(1, seals.seal(Seals.ofFactor(1), seed), NOW);
    var mails = new MailStore(database);
    UUID mail = UUID.randomUUID();
    mails.add(new MailRecord(mail, seals.seal(Seals.ofMail(mail), seed), 0, NOW), NOW);
    var channels = new ChannelStore(database);
    ChannelRecord channel = channel(seals, seed);
    assertThat(channels.add(channel)).isTrue();
    String key = rotation().run().key();
    Sealed sent = mails.due(NOW, 9).getFirst().text();
    assertThat(seals.open(Seals.ofMail(mail), sent)).isEqualTo(seed);
    assertThat(mails.notSealedBy(key, 9)).isEmpty();
    mails.remove(mail);
    ChannelRecord kept = channels.find(1, channel.id()).orElseThrow();
    assertThat(kept.address().ringKey()).isEqualTo(key);
    assertThat(seals.open(Seals.ofChannel(kept.id()), kept.address())).isEqualTo(seed);
    assertThat(channels.remove(1, kept.id())).isTrue();
    Sealed now = factors.of(1).orElseThrow().seed();
    assertThat(now.ringKey()).isEqualTo(key);
    assertThat(seals.open(Seals.ofFactor(1), now)).isEqualTo(seed);
    assertThatThrownBy(() -> seals.open(Seals.ofFactor(2), now)).isInstanceOf(VaultException.class);
    factors.remove(1);
  }
}
