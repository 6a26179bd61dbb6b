package io.millrace.server.vault;

import io.millrace.core.market.VenueId;
import io.millrace.store.Ciphertext;
import io.millrace.store.CredentialRecord;
import io.millrace.store.CredentialRecord.WrappedKey;
import io.millrace.venues.net.Secret;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import javax.crypto.SecretKey;

/// Seals credentials and opens them. Each has a key of its own; that one is sealed with the ring's.
/// Every sealed text is bound to tenant, venue, credential, field and key (reliability §4), so that
/// rows cannot be exchanged in the database. Safe for use by many threads.
public final class Vault {
  private static final String API_KEY = "apiKey";
  private static final String SECRET = "secret";
  private static final int HINT_CHARS = 4;
  private static final int LONG_ENOUGH_FOR_A_HINT = 16;

  private final KeyRing ring;
  private final Envelope envelope = new Envelope(new SecureRandom());

  public Vault(KeyRing ring) {
    this.ring = ring;
  }

  /// A credential of which only the secret half is known: its public half is yet to be registered.
  public CredentialRecord seal(
      long tenant, VenueId venue, String kind, KeyPairs.Pair pair, Instant now) {
    return seal(tenant, venue, kind, Optional.of(pair.publicPem()), pair.secret(), now);
  }

  /// A whole credential.
  public CredentialRecord seal(
      long tenant, VenueId venue, String kind, Secret apiKey, Secret secret, Instant now) {
    return withApiKey(seal(tenant, venue, kind, Optional.empty(), secret, now), apiKey);
  }

  private CredentialRecord seal(
      long tenant,
      VenueId venue,
      String kind,
      Optional<String> publicKey,
      Secret secret,
      Instant now) {
    UUID id = UUID.randomUUID();
    UUID keyId = UUID.randomUUID();
    SecretKey own = envelope.newKey();
    String belongsTo = belongsTo(tenant, venue, id, keyId, SECRET);
    return new CredentialRecord(
        id,
        tenant,
        Optional.empty(),
        venue,
        kind,
        publicKey,
        Optional.empty(),
        wrap(ring.current(), own, tenant, venue, id, keyId),
        Optional.empty(),
        envelope.seal(own, bytes(secret), belongsTo),
        now,
        Optional.empty());
  }

  /// The same credential with what the venue calls it.
  public CredentialRecord withApiKey(CredentialRecord one, Secret apiKey) {
    String text = apiKey.reveal();
    Optional<String> hint =
        text.length() < LONG_ENOUGH_FOR_A_HINT
            ? Optional.empty()
            : Optional.of(text.substring(text.length() - HINT_CHARS));
    return new CredentialRecord(
        one.id(),
        one.tenant(),
        one.account(),
        one.venue(),
        one.kind(),
        one.publicKey(),
        hint,
        one.ownKey(),
        Optional.of(envelope.seal(own(one), bytes(apiKey), belongsTo(one, API_KEY))),
        one.secret(),
        one.createdAt(),
        one.check());
  }

  /// @throws VaultException when the ring does not have its key, or the row was changed
  public Secret secret(CredentialRecord one) {
    return open(one, one.secret(), SECRET);
  }

  /// @throws VaultException as {@link #secret}, and when it is not known yet
  public Secret apiKey(CredentialRecord one) {
    Ciphertext sealed =
        one.apiKey().orElseThrow(() -> new VaultException("the key is not registered yet"));
    return open(one, sealed, API_KEY);
  }

  private Secret open(CredentialRecord one, Ciphertext sealed, String field) {
    byte[] plain = envelope.open(own(one), sealed, belongsTo(one, field));
    return Secret.of(new String(plain, StandardCharsets.UTF_8));
  }

  private SecretKey own(CredentialRecord one) {
    WrappedKey wrapped = one.ownKey();
    String belongsTo =
        wrapping(wrapped.ringKey(), one.tenant(), one.venue(), one.id(), wrapped.id());
    return Envelope.keyOf(envelope.open(ring.key(wrapped.ringKey()), wrapped.sealed(), belongsTo));
  }

  /// The credential's own key, wrapped by the ring's present one.
  WrappedKey rewrapped(CredentialRecord one) {
    return wrap(ring.current(), own(one), one.tenant(), one.venue(), one.id(), one.ownKey().id());
  }

  private WrappedKey wrap(
      String by, SecretKey own, long tenant, VenueId venue, UUID id, UUID keyId) {
    String belongsTo = wrapping(by, tenant, venue, id, keyId);
    return new WrappedKey(by, keyId, envelope.seal(ring.key(by), own.getEncoded(), belongsTo));
  }

  private static String belongsTo(CredentialRecord one, String field) {
    return belongsTo(one.tenant(), one.venue(), one.id(), one.ownKey().id(), field);
  }

  private static String belongsTo(long tenant, VenueId venue, UUID id, UUID keyId, String field) {
    return String.join(
        "|",
        "v1",
        String.valueOf(tenant),
        venue.toString(),
        id.toString(),
        field,
        keyId.toString());
  }

  private static String wrapping(String by, long tenant, VenueId venue, UUID id, UUID keyId) {
    return belongsTo(tenant, venue, id, keyId, "key") + "|" + by;
  }

  private static byte[] bytes(Secret secret) {
    return secret.reveal().getBytes(StandardCharsets.UTF_8);
  }
}
