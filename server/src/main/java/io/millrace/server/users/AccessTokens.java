package io.millrace.server.users;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.MACVerifier;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWTClaimNames;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.nimbusds.jwt.proc.BadJWTException;
import com.nimbusds.jwt.proc.DefaultJWTClaimsVerifier;
import io.millrace.server.vault.SigningKeys;
import io.millrace.store.TokenRecord;
import io.millrace.store.TokenRecord.Scope;
import io.millrace.venues.net.Secret;
import java.net.URI;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Date;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import javax.crypto.SecretKey;

/// Short-lived tokens (JWT, RFC 9068) that a program gets for its own: a quarter of an hour, with
/// the same scope. This installation alone reads what it has signed, so one algorithm will do
/// (HS256), whatever a token says of itself. That a token is well signed says nothing of whether
/// the program's own still is good: that is asked apart. Safe for use by many threads.
final class AccessTokens {
  static final Duration LASTS = Duration.ofMinutes(15);

  /// How far the clocks of two nodes may be apart.
  private static final Duration CLOCKS = Duration.ofMinutes(1);

  private static final String AUDIENCE = "millrace";
  private static final String OF = "token";
  private static final String SCOPE = "scope";
  private static final JOSEObjectType KIND = new JOSEObjectType("at+jwt");

  private final SigningKeys keys;
  private final String issuer;
  private final InstantSource clock;
  private final DefaultJWTClaimsVerifier<SecurityContext> rules;

  /// What one says.
  ///
  /// @param token the program's own that it was made for
  record Claims(UUID token, long user, Scope scope) {}

  /// One that has just been made.
  record Made(Secret text, Instant expiresAt) {}

  /// @param address where people reach this installation
  AccessTokens(SigningKeys keys, URI address, InstantSource clock) {
    this.keys = keys;
    this.issuer = address.resolve("/").toString();
    this.clock = clock;
    this.rules = rules();
  }

  private DefaultJWTClaimsVerifier<SecurityContext> rules() {
    var exactly = new JWTClaimsSet.Builder().issuer(issuer).build();
    var required =
        Set.of(
            JWTClaimNames.SUBJECT,
            JWTClaimNames.EXPIRATION_TIME,
            JWTClaimNames.ISSUED_AT,
            JWTClaimNames.JWT_ID,
            OF,
            SCOPE);
    var checks =
        new DefaultJWTClaimsVerifier<SecurityContext>(AUDIENCE, exactly, required) {
          @Override
          protected Date currentTime() {
            return Date.from(clock.instant());
          }
        };
    checks.setMaxClockSkew(0);
    return checks;
  }

  /// One for a program, that ends no later than its own token.
  Made make(TokenRecord of) {
    Instant now = clock.instant();
    Instant longest = now.plus(LASTS);
    Instant ends = of.expiresAt().isBefore(longest) ? of.expiresAt() : longest;
    SigningKeys.Named key = keys.current();
    var header = new JWSHeader.Builder(JWSAlgorithm.HS256).type(KIND).keyID(key.name()).build();
    var claims =
        new JWTClaimsSet.Builder()
            .issuer(issuer)
            .audience(AUDIENCE)
            .subject(String.valueOf(of.user()))
            .issueTime(Date.from(now))
            .expirationTime(Date.from(ends))
            .jwtID(UUID.randomUUID().toString())
            .claim(OF, of.id().toString())
            .claim(SCOPE, of.scope().name())
            .build();
    var made = new SignedJWT(header, claims);
    try {
      made.sign(new MACSigner(key.key()));
    } catch (JOSEException impossible) {
      throw new IllegalStateException("a key of the ring does not sign", impossible);
    }
    return new Made(Secret.of(made.serialize()), ends);
  }

  /// What one says; nothing when it is not ours, or not any more.
  Optional<Claims> read(String text) {
    try {
      SignedJWT given = SignedJWT.parse(text);
      return isOurs(given) ? Optional.of(claims(given.getJWTClaimsSet())) : Optional.empty();
    } catch (ParseException | JOSEException | BadJWTException | IllegalArgumentException _) {
      return Optional.empty();
    }
  }

  private boolean isOurs(SignedJWT given) throws JOSEException {
    JWSHeader header = given.getHeader();
    if (!JWSAlgorithm.HS256.equals(header.getAlgorithm()) || !KIND.equals(header.getType())) {
      return false;
    }
    Optional<SecretKey> key = Optional.ofNullable(header.getKeyID()).flatMap(keys::find);
    return key.isPresent() && given.verify(new MACVerifier(key.get()));
  }

  private Claims claims(JWTClaimsSet all) throws ParseException, BadJWTException {
    rules.verify(all, null);
    if (all.getIssueTime().toInstant().isAfter(clock.instant().plus(CLOCKS))) {
      throw new BadJWTException("issued in the future");
    }
    return new Claims(
        UUID.fromString(all.getStringClaim(OF)),
        Long.parseLong(all.getSubject()),
        Scope.valueOf(all.getStringClaim(SCOPE)));
  }
}
