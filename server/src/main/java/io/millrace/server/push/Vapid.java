package io.millrace.server.push;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import io.millrace.server.vault.Seals;
import io.millrace.store.PushKeyStore;
import io.millrace.store.PushKeyStore.PushKey;
import io.millrace.store.Tenant;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.security.interfaces.ECPublicKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Date;
import org.jspecify.annotations.Nullable;

/// Proves to push services that messages are this installation's (RFC 8292). Its key is made when
/// it is first asked for, and stays: browsers have subscribed to it. Safe for use by many threads.
public final class Vapid {
  private static final Duration VALID = Duration.ofHours(12);

  private final PushKeyStore store;
  private final Seals seals;
  private final String contact;
  private final InstantSource clock;

  /// Read once; guarded by this.
  private @Nullable Key key;

  private record Key(String publicKey, PrivateKey privateKey) {}

  /// @param contact whom a push service may turn to, an https address
  public Vapid(PushKeyStore store, Seals seals, String contact, InstantSource clock) {
    this.store = store;
    this.seals = seals;
    this.contact = contact;
    this.clock = clock;
  }

  /// What browsers subscribe to, in base64url.
  public String publicKey() {
    return key().publicKey();
  }

  /// The header `Authorization` of a message.
  ///
  /// @param endpoint where it goes
  public String authorization(URI endpoint) {
    Key own = key();
    String place = endpoint.getScheme() + "://" + endpoint.getRawAuthority();
    var claims =
        new JWTClaimsSet.Builder()
            .audience(place)
            .expirationTime(Date.from(clock.instant().plus(VALID)))
            .subject(contact)
            .build();
    var head = new JWSHeader.Builder(JWSAlgorithm.ES256).type(JOSEObjectType.JWT).build();
    var token = new SignedJWT(head, claims);
    try {
      token.sign(new ECDSASigner(own.privateKey(), Curve.P_256));
    } catch (JOSEException impossible) {
      throw new IllegalStateException(impossible);
    }
    return "vapid t=" + token.serialize() + ", k=" + own.publicKey();
  }

  private synchronized Key key() {
    Key known = key == null ? Tenant.none(this::read) : key; // the installation's, whoever asks
    key = known;
    return known;
  }

  private Key read() {
    PushKey kept = store.find().orElseGet(this::made);
    byte[] bytes = seals.open(Seals.ofPushKey(), kept.privateKey());
    try {
      PrivateKey opened =
          KeyFactory.getInstance("EC").generatePrivate(new PKCS8EncodedKeySpec(bytes));
      return new Key(kept.publicKey(), opened);
    } catch (GeneralSecurityException wrong) {
      throw new IllegalStateException("the key for push services cannot be read", wrong);
    }
  }

  /// Another node may make one at the same moment: the first that is kept is the key.
  private PushKey made() {
    KeyPair fresh = P256.fresh();
    String point = text(P256.point((ECPublicKey) fresh.getPublic()));
    byte[] secret = fresh.getPrivate().getEncoded();
    store.add(new PushKey(point, seals.seal(Seals.ofPushKey(), secret)));
    return store.find().orElseThrow();
  }

  private static String text(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
