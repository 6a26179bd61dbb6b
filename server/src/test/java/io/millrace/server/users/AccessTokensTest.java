package io.millrace.server.users;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import io.millrace.server.vault.KeyRing;
import io.millrace.server.vault.Seals;
import io.millrace.server.vault.SigningKeys;
import io.millrace.store.TokenRecord;
import io.millrace.store.TokenRecord.Scope;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AccessTokensTest {
  private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");
  private static final URI HERE = URI.create("https://bots.example.com");
  private static final JOSEObjectType KIND = new JOSEObjectType("at+jwt");

  @TempDir private static Path folder;
  private Instant now = NOW;
  private final Seals seals = new Seals(KeyRing.open(folder.resolve("ring")));
  private final SigningKeys keys = seals.signing("access tokens");
  private final AccessTokens tokens = new AccessTokens(keys, HERE, () -> now);

  private static TokenRecord token(Instant expires) {
    return new TokenRecord(
        UUID.randomUUID(), 7, "mine", Scope.TRADE, List.of(), NOW, expires, Optional.empty());
  }

  private static String text(AccessTokens.Made made) {
    return made.text().reveal();
  }

  @Test
  void token_saysWhoseItIs_forAQuarterOfAnHour() {
    TokenRecord own = token(NOW.plus(Duration.ofDays(1)));
    AccessTokens.Made made = tokens.make(own);
    assertThat(made.expiresAt()).isEqualTo(NOW.plus(AccessTokens.LASTS));
    assertThat(tokens.read(text(made))).contains(new AccessTokens.Claims(own.id(), 7, Scope.TRADE));
    now = NOW.plus(Duration.ofMinutes(15));
    assertThat(tokens.read(text(made))).isEmpty();
    now = NOW.minus(Duration.ofMinutes(2));
    assertThat(tokens.read(text(made))).as("not begun").isEmpty();
  }

  @Test
  void token_endsNoLaterThanItsOwn() {
    Instant soon = NOW.plus(Duration.ofMinutes(3));
    assertThat(tokens.make(token(soon)).expiresAt()).isEqualTo(soon);
  }

  @Test
  void token_ofAnotherPlacePurposeOrRing_isNone() {
    TokenRecord own = token(NOW.plus(Duration.ofDays(1)));
    var elsewhere = new AccessTokens(keys, URI.create("https://other.example.com"), () -> now);
    assertThat(tokens.read(text(elsewhere.make(own)))).isEmpty();
    var otherPurpose = new AccessTokens(seals.signing("something else"), HERE, () -> now);
    assertThat(tokens.read(text(otherPurpose.make(own)))).isEmpty();
    var otherRing = new Seals(KeyRing.open(folder.resolve("another"))).signing("access tokens");
    assertThat(tokens.read(text(new AccessTokens(otherRing, HERE, () -> now).make(own)))).isEmpty();
  }

  private String forged(JWSHeader header, UnaryOperator<JWTClaimsSet.Builder> change)
      throws Exception {
    var right =
        new JWTClaimsSet.Builder()
            .issuer(HERE.resolve("/").toString())
            .audience("millrace")
            .subject("7")
            .issueTime(Date.from(NOW))
            .expirationTime(Date.from(NOW.plusSeconds(60)))
            .jwtID("1")
            .claim("token", UUID.randomUUID().toString())
            .claim("scope", "READ");
    var made = new SignedJWT(header, change.apply(right).build());
    made.sign(new MACSigner(header.getAlgorithm().equals(JWSAlgorithm.HS256) ? key() : twice()));
    return made.serialize();
  }

  private byte[] key() {
    return keys.current().key().getEncoded();
  }

  private byte[] twice() {
    byte[] long64 = new byte[64];
    System.arraycopy(key(), 0, long64, 0, 32);
    return long64;
  }

  private JWSHeader.Builder header(JWSAlgorithm algorithm) {
    return new JWSHeader.Builder(algorithm).type(KIND).keyID(keys.current().name());
  }

  @Test
  void whatIsSignedRight_stillHasToSayTheRightThings() throws Exception {
    JWSHeader right = header(JWSAlgorithm.HS256).build();
    assertThat(tokens.read(forged(right, all -> all))).isPresent();
    assertThat(tokens.read(forged(right, all -> all.audience("others")))).isEmpty();
    assertThat(tokens.read(forged(right, all -> all.issuer(null)))).isEmpty();
    assertThat(tokens.read(forged(right, all -> all.expirationTime(null)))).isEmpty();
    assertThat(tokens.read(forged(right, all -> all.issueTime(null)))).isEmpty();
    assertThat(tokens.read(forged(right, all -> all.jwtID(null)))).isEmpty();
    assertThat(tokens.read(forged(right, all -> all.subject("everybody")))).isEmpty();
    assertThat(tokens.read(forged(right, all -> all.claim("scope", "ALL")))).isEmpty();
    assertThat(tokens.read(forged(right, all -> all.claim("scope", 3)))).isEmpty();
    assertThat(tokens.read(forged(right, all -> all.claim("token", "x")))).isEmpty();
  }

  @Test
  void headerThatSaysOtherwise_isNotBelieved() throws Exception {
    JWSHeader plain = header(JWSAlgorithm.HS256).type(JOSEObjectType.JWT).build();
    assertThat(tokens.read(forged(plain, all -> all))).isEmpty();
    assertThat(tokens.read(forged(header(JWSAlgorithm.HS512).build(), all -> all))).isEmpty();
    JWSHeader unknown = header(JWSAlgorithm.HS256).keyID("../ring").build();
    assertThat(tokens.read(forged(unknown, all -> all))).isEmpty();
    JWSHeader unnamed = header(JWSAlgorithm.HS256).keyID(null).build();
    assertThat(tokens.read(forged(unnamed, all -> all))).isEmpty();
    var none = new PlainJWT(new JWTClaimsSet.Builder().subject("7").build());
    assertThat(tokens.read(none.serialize())).isEmpty();
    for (String nonsense : List.of("", ".", "..", "a.b.c", "{}.{}.{}")) {
      assertThat(tokens.read(nonsense)).as(nonsense).isEmpty();
    }
  }
}
