package io.millrace.server.users;

import io.millrace.store.PasskeyRecord;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What travels between people's pages and {@link Passkeys}. Bytes are in base64url without
/// padding; what browsers read themselves has the names of the standard (WebAuthn Level 3, section
/// 5.1.8).
public final class PasskeyViews {
  private PasskeyViews() {}

  /// A passkey.
  ///
  /// @param maySync whether it may be kept in more than one place
  /// @param usedAt when it was last used; nothing when it never was
  public record PasskeyView(
      String id, String name, boolean maySync, Instant createdAt, @Nullable Instant usedAt) {
    static PasskeyView of(PasskeyRecord passkey) {
      return new PasskeyView(
          passkey.id().toString(),
          passkey.name(),
          passkey.maySync(),
          passkey.createdAt(),
          passkey.usedAt().orElse(null));
    }
  }

  // ---- what an authenticator is asked

  /// What browsers make a passkey by.
  ///
  /// @param timeout milliseconds
  public record PasskeyCreationView(
      RelyingParty rp,
      PasskeyUser user,
      String challenge,
      List<PasskeyAlgorithm> pubKeyCredParams,
      int timeout,
      List<PasskeyName> excludeCredentials,
      PasskeySelection authenticatorSelection,
      String attestation) {
    public PasskeyCreationView {
      pubKeyCredParams = List.copyOf(pubKeyCredParams);
      excludeCredentials = List.copyOf(excludeCredentials);
    }
  }

  /// What browsers ask a passkey for.
  ///
  /// @param timeout milliseconds
  /// @param allowCredentials those that will do; all of this installation when none is named
  public record PasskeyRequestView(
      String challenge,
      int timeout,
      String rpId,
      List<PasskeyName> allowCredentials,
      String userVerification) {
    public PasskeyRequestView {
      allowCredentials = List.copyOf(allowCredentials);
    }
  }

  /// Where passkeys are good.
  ///
  /// @param id the host
  public record RelyingParty(String id, String name) {}

  /// Whose a passkey is, as the authenticator shows it.
  public record PasskeyUser(String id, String name, String displayName) {}

  /// How a passkey may sign, by its number at COSE.
  public record PasskeyAlgorithm(String type, long alg) {}

  /// A passkey, as its authenticator knows it.
  public record PasskeyName(String type, String id, List<String> transports) {
    public PasskeyName {
      transports = List.copyOf(transports);
    }
  }

  /// Which authenticators will do.
  public record PasskeySelection(
      String residentKey, boolean requireResidentKey, String userVerification) {}

  // ---- what it answers

  /// A passkey that an authenticator has made.
  ///
  /// @param name for people to tell theirs apart
  /// @param clientData what the browser says of the request
  /// @param attestation what the authenticator says of the passkey
  /// @param transports how the browser reaches the authenticator
  public record NewPasskey(
      String name, String clientData, String attestation, List<String> transports) {
    public NewPasskey {
      transports = List.copyOf(transports);
    }
  }

  /// Another name for a passkey.
  public record RenamedPasskey(String name) {}

  /// What a passkey has signed.
  ///
  /// @param credential the passkey, as its authenticator knows it
  /// @param clientData what the browser says of the request
  /// @param authenticatorData what the authenticator says of it
  /// @param userHandle whose passkey it is, as the authenticator knows him; not all say it where
  ///   passkeys were named
  public record SignedPasskey(
      String credential,
      String clientData,
      String authenticatorData,
      String signature,
      @Nullable String userHandle) {}
}
