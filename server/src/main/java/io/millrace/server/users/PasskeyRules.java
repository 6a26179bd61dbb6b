package io.millrace.server.users;

import com.webauthn4j.WebAuthnManager;
import com.webauthn4j.converter.AttestedCredentialDataConverter;
import com.webauthn4j.converter.util.ObjectConverter;
import com.webauthn4j.credential.CredentialRecordImpl;
import com.webauthn4j.data.AuthenticationData;
import com.webauthn4j.data.AuthenticationParameters;
import com.webauthn4j.data.AuthenticationRequest;
import com.webauthn4j.data.PublicKeyCredentialParameters;
import com.webauthn4j.data.PublicKeyCredentialType;
import com.webauthn4j.data.RegistrationData;
import com.webauthn4j.data.RegistrationParameters;
import com.webauthn4j.data.RegistrationRequest;
import com.webauthn4j.data.attestation.authenticator.AttestedCredentialData;
import com.webauthn4j.data.attestation.statement.COSEAlgorithmIdentifier;
import com.webauthn4j.data.attestation.statement.NoneAttestationStatement;
import com.webauthn4j.data.client.Origin;
import com.webauthn4j.data.client.challenge.DefaultChallenge;
import com.webauthn4j.server.ServerProperty;
import com.webauthn4j.util.exception.WebAuthnException;
import com.webauthn4j.verifier.exception.MaliciousCounterValueException;
import com.webauthn4j.verifier.exception.VerificationException;
import io.millrace.core.document.InvalidDocumentException;
import io.millrace.server.users.PasskeyViews.NewPasskey;
import io.millrace.server.users.PasskeyViews.SignedPasskey;
import io.millrace.store.PasskeyRecord;
import java.net.URI;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/// What a passkey must have signed to be good here: something of this very place, by an
/// authenticator that has made sure who its person is. A library reads and verifies it; it is woken
/// by the first passkey, as most starts see none.
final class PasskeyRules {
  /// In the order of our liking: ES256, EdDSA, RS256.
  static final List<COSEAlgorithmIdentifier> ALGORITHMS =
      List.of(
          COSEAlgorithmIdentifier.ES256,
          COSEAlgorithmIdentifier.EdDSA,
          COSEAlgorithmIdentifier.RS256);

  private static final String FORM = "what browsers make, in base64url";
  private static final int LONGEST = 100_000;
  private static final List<PublicKeyCredentialParameters> PARAMETERS =
      ALGORITHMS.stream()
          .map(one -> new PublicKeyCredentialParameters(PublicKeyCredentialType.PUBLIC_KEY, one))
          .toList();

  private final Origin origin;
  private final String host;

  /// @param address where people reach this server
  PasskeyRules(URI address) {
    String port = address.getPort() < 0 ? "" : ":" + address.getPort();
    this.origin = new Origin(address.getScheme() + "://" + address.getHost() + port);
    this.host = address.getHost();
  }

  /// Woken by the first passkey.
  private static final class Library {
    static final ObjectConverter FORMS = new ObjectConverter();
    static final WebAuthnManager MANAGER = WebAuthnManager.createNonStrictWebAuthnManager(FORMS);
    static final AttestedCredentialDataConverter KEYS = new AttestedCredentialDataConverter(FORMS);

    private Library() {}
  }

  /// What was signed is not what had to be.
  static final class Refused extends Exception {
    private static final long serialVersionUID = 1;
    private final boolean isCounter;

    Refused(RuntimeException why) {
      super(why);
      this.isCounter = why instanceof MaliciousCounterValueException;
    }

    /// Whether it was signed well, by somebody who had signed less often than the passkey has.
    boolean isCounter() {
      return isCounter;
    }
  }

  /// Where passkeys of this installation are good.
  String host() {
    return host;
  }

  // ---- a passkey that was made

  /// A passkey that was made, as it is kept.
  record Made(String credential, String publicKey, boolean maySync, long counter) {}

  /// As the browser sent it.
  RegistrationData read(NewPasskey given) {
    var request =
        new RegistrationRequest(
            bytes("attestation", given.attestation()),
            bytes("clientData", given.clientData()),
            Set.copyOf(given.transports()));
    return parsed("attestation", () -> Library.MANAGER.parse(request));
  }

  /// @param given what it was made for is known to be ours
  Made verified(RegistrationData given) throws Refused {
    var parameters = new RegistrationParameters(server(challenge(given)), PARAMETERS, true, true);
    try {
      var _ = Library.MANAGER.verify(given, parameters);
    } catch (VerificationException refused) {
      throw new Refused(refused);
    }
    var said = there("attestation", given.getAttestationObject()).getAuthenticatorData();
    AttestedCredentialData key = there("attestation", said.getAttestedCredentialData());
    return new Made(
        text(key.getCredentialId()),
        text(Library.KEYS.convert(key)),
        said.isFlagBE(),
        said.getSignCount());
  }

  /// What it was made for.
  static byte[] challenge(RegistrationData given) {
    return there("clientData", given.getCollectedClientData()).getChallenge().getValue();
  }

  // ---- what a passkey has signed

  /// As the browser sent it.
  AuthenticationData read(SignedPasskey given) {
    var request =
        new AuthenticationRequest(
            bytes("credential", given.credential()),
            given.userHandle() == null ? null : bytes("userHandle", given.userHandle()),
            bytes("authenticatorData", given.authenticatorData()),
            bytes("clientData", given.clientData()),
            bytes("signature", given.signature()));
    return parsed("authenticatorData", () -> Library.MANAGER.parse(request));
  }

  /// What was signed.
  static byte[] challenge(AuthenticationData given) {
    return there("clientData", given.getCollectedClientData()).getChallenge().getValue();
  }

  /// How often the passkey has signed by now; 0 where that is not counted.
  ///
  /// @param given what was signed is known to be ours
  long verified(PasskeyRecord kept, AuthenticationData given) throws Refused {
    var record =
        new CredentialRecordImpl(
            new NoneAttestationStatement(),
            true,
            kept.maySync(),
            null,
            kept.counter(),
            Library.KEYS.convert(bytes("publicKey", kept.publicKey())),
            null,
            null,
            null,
            null);
    var parameters =
        new AuthenticationParameters(server(challenge(given)), record, null, true, true);
    try {
      var _ = Library.MANAGER.verify(given, parameters);
    } catch (VerificationException refused) {
      throw new Refused(refused);
    }
    return counter(given);
  }

  /// How often a passkey says to have signed.
  static long counter(AuthenticationData given) {
    return there("authenticatorData", given.getAuthenticatorData()).getSignCount();
  }

  // ----

  private static <T> T there(String field, @Nullable T part) {
    if (part == null) {
      throw new InvalidDocumentException(field, "nothing", FORM);
    }
    return part;
  }

  /// The library says in several ways that it cannot read something.
  private static <T> T parsed(String field, Supplier<T> library) {
    try {
      return library.get();
    } catch (WebAuthnException | JacksonException | IllegalArgumentException wrong) {
      throw unreadable(field, wrong);
    }
  }

  /// @param challenge known to be ours
  private ServerProperty server(byte[] challenge) {
    return ServerProperty.builder()
        .origin(origin)
        .rpId(host)
        .challenge(new DefaultChallenge(challenge))
        .build();
  }

  static String text(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  private static byte[] bytes(String field, String text) {
    try {
      if (text.length() <= LONGEST) {
        return Base64.getUrlDecoder().decode(text);
      }
    } catch (IllegalArgumentException wrong) {
      throw unreadable(field, wrong);
    }
    throw new InvalidDocumentException(field, text.length() + " characters", "at most " + LONGEST);
  }

  private static InvalidDocumentException unreadable(String field, RuntimeException why) {
    var refused = new InvalidDocumentException(field, "something else", FORM);
    refused.initCause(why);
    return refused;
  }
}
