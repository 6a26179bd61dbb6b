package io.millrace.server.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.core.market.VenueId;
import io.millrace.store.Ciphertext;
import io.millrace.store.CredentialRecord;
import io.millrace.venues.binance.spot.BinanceSpotKey;
import io.millrace.venues.net.Secret;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VaultTest {
  private static final VenueId VENUE = new VenueId("binance-spot");
  private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");

  @TempDir Path folder;
  private KeyRing ring;
  private Vault vault;

  @BeforeEach
  void open() {
    ring = KeyRing.open(folder.resolve("key-ring"));
    vault = new Vault(ring);
  }

  private CredentialRecord sealed() {
    return vault.seal(
        1, VENUE, "HMAC", Secret.of("the-api-key-of-someone"), Secret.of("the secret"), NOW);
  }

  @Test
  void sealed_opensToTheSame_andShowsNothing() {
    CredentialRecord one = sealed();
    assertThat(vault.apiKey(one).reveal()).isEqualTo("the-api-key-of-someone");
    assertThat(vault.secret(one).reveal()).isEqualTo("the secret");
    assertThat(one.hint()).contains("eone");
    assertThat(one.toString()).doesNotContain("the-api-key", "the secret");
    for (Ciphertext sealed : List.of(one.secret(), one.apiKey().orElseThrow())) {
      String raw = new String(sealed.bytes(), StandardCharsets.ISO_8859_1);
      assertThat(raw).doesNotContain("the-api-key", "the secret");
    }
    assertThat(sealed().secret()).isNotEqualTo(one.secret());
  }

  @Test
  void movedToAnotherTenantVenueCredentialOrField_doesNotOpen() {
    CredentialRecord one = sealed();
    CredentialRecord other = sealed();
    List<CredentialRecord> forged =
        List.of(
            with(one, UUID.randomUUID(), 1, VENUE, one.apiKey(), one.secret()),
            with(one, one.id(), 2, VENUE, one.apiKey(), one.secret()),
            with(one, one.id(), 1, new VenueId("binance-usdm"), one.apiKey(), one.secret()),
            with(one, one.id(), 1, VENUE, one.apiKey(), one.apiKey().orElseThrow()),
            with(one, one.id(), 1, VENUE, one.apiKey(), other.secret()));
    for (CredentialRecord row : forged) {
      assertThatThrownBy(() -> vault.secret(row))
          .isInstanceOf(VaultException.class)
          .hasMessageNotContaining("the secret");
    }
  }

  private static CredentialRecord with(
      CredentialRecord one,
      UUID id,
      long tenant,
      VenueId venue,
      Optional<Ciphertext> apiKey,
      Ciphertext secret) {
    return new CredentialRecord(
        id,
        tenant,
        one.account(),
        venue,
        one.kind(),
        one.publicKey(),
        one.hint(),
        one.ownKey(),
        apiKey,
        secret,
        one.createdAt(),
        one.check());
  }

  @Test
  void everyChangedBit_isNoticed() {
    CredentialRecord one = sealed();
    byte[] bytes = one.secret().bytes();
    for (int i = 0; i < bytes.length; i++) {
      byte[] changed = bytes.clone();
      changed[i] ^= 1;
      CredentialRecord row = with(one, one.id(), 1, VENUE, one.apiKey(), Ciphertext.of(changed));
      assertThatThrownBy(() -> vault.secret(row)).isInstanceOf(VaultException.class);
    }
  }

  @Test
  void otherRing_saysWhichKeyIsMissing() {
    CredentialRecord one = sealed();
    Vault stranger = new Vault(KeyRing.open(folder.resolve("another")));
    assertThatThrownBy(() -> stranger.secret(one))
        .isInstanceOf(VaultException.class)
        .hasMessageContaining(one.ownKey().ringKey());
  }

  @Test
  void pairOfOurs_signsWhatItsPublicHalfVerifies() throws Exception {
    KeyPairs.Pair pair = KeyPairs.ed25519();
    CredentialRecord pending = vault.seal(1, VENUE, "ED25519", pair, NOW);
    assertThatThrownBy(() -> vault.apiKey(pending)).hasMessageContaining("not registered");
    CredentialRecord whole = vault.withApiKey(pending, Secret.of("registered-key-name-1"));
    KeyFactory keys = KeyFactory.getInstance("Ed25519");
    PrivateKey secret =
        keys.generatePrivate(new PKCS8EncodedKeySpec(bytes(vault.secret(whole).reveal())));
    Signature signing = Signature.getInstance("Ed25519");
    signing.initSign(secret);
    signing.update(new byte[] {1, 2, 3});
    byte[] signature = signing.sign();
    Signature verifying = Signature.getInstance("Ed25519");
    verifying.initVerify(keys.generatePublic(new X509EncodedKeySpec(bytes(pair.publicPem()))));
    verifying.update(new byte[] {1, 2, 3});
    assertThat(verifying.verify(signature)).isTrue();
    assertThat(pair.toString()).doesNotContain("PRIVATE");
  }

  private static byte[] bytes(String pem) {
    return Base64.getMimeDecoder().decode(pem.replaceAll("-----[A-Z ]+-----", ""));
  }

  @Test
  void rewrapped_opensWithTheNewKeyAlone() {
    CredentialRecord one = sealed();
    ring.add();
    CredentialRecord moved =
        new CredentialRecord(
            one.id(),
            one.tenant(),
            one.account(),
            one.venue(),
            one.kind(),
            one.publicKey(),
            one.hint(),
            vault.rewrapped(one),
            one.apiKey(),
            one.secret(),
            one.createdAt(),
            one.check());
    ring.dropOthers();
    assertThat(vault.secret(moved).reveal()).isEqualTo("the secret");
    assertThatThrownBy(() -> vault.secret(one)).isInstanceOf(VaultException.class);
  }

  @Test
  void key_printsNothing() {
    var key =
        new BinanceSpotKey(
            Secret.of("canary-key"),
            io.millrace.venues.binance.spot.KeyKind.HMAC,
            Secret.of("canary-secret"));
    assertThat(key.toString()).doesNotContain("canary").contains("***");
  }
}
