package io.millrace.server.users;

import io.millrace.server.users.PasskeyViews.NewPasskey;
import io.millrace.server.users.PasskeyViews.PasskeyCreationView;
import io.millrace.server.users.PasskeyViews.SignedPasskey;
import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;

/// An authenticator with one passkey, and the browser before it: a second reading of the standard
/// (WebAuthn Level 3, sections 5.8.1 and 6.1), with nothing of the server's library.
public final class SoftAuthenticator {
  private static final int PRESENT = 0x01;
  private static final int VERIFIED = 0x04;
  private static final int WITH_KEY = 0x40;

  private final KeyPair keys;
  private final byte[] id = new byte[32];
  private final String origin;
  private final String host;
  private String handle = "";
  private long counter;
  private boolean verifies = true;

  public SoftAuthenticator(String origin, String host) throws GeneralSecurityException {
    var generator = KeyPairGenerator.getInstance("EC");
    generator.initialize(new ECGenParameterSpec("secp256r1"));
    this.keys = generator.generateKeyPair();
    this.origin = origin;
    this.host = host;
    new SecureRandom().nextBytes(id);
  }

  /// Whether it makes sure who its person is.
  void verifies(boolean verifies) {
    this.verifies = verifies;
  }

  /// How often it believes to have signed.
  void counted(long signatures) {
    counter = signatures;
  }

  String handle() {
    return handle;
  }

  void takeHandle(String other) {
    handle = other;
  }

  /// Makes its passkey, as a page asks for it.
  public NewPasskey make(String name, PasskeyCreationView asked) throws Exception {
    handle = asked.user().id();
    var said = new ByteArrayOutputStream();
    said.write(said(WITH_KEY));
    said.write(new byte[16]);
    said.write(ByteBuffer.allocate(2).putShort((short) id.length).array());
    said.write(id);
    said.write(key());
    byte[] data = said.toByteArray();
    // {"fmt": "none", "attStmt": {}, "authData": …} in CBOR
    var attestation = new ByteArrayOutputStream();
    attestation.write(HexFormat.of().parseHex("a363666d74646e6f6e656761747453746d74a0"));
    attestation.write(HexFormat.of().parseHex("686175746844617461" + "58"));
    attestation.write(data.length);
    attestation.write(data);
    return new NewPasskey(
        name,
        text(client("webauthn.create", asked.challenge())),
        text(attestation.toByteArray()),
        List.of("internal"));
  }

  /// Signs what a page asks for.
  public SignedPasskey sign(String challenge) throws Exception {
    if (counter > 0) {
      counter++;
    }
    byte[] said = said(0);
    byte[] client = client("webauthn.get", challenge);
    var signature = Signature.getInstance("SHA256withECDSA");
    signature.initSign(keys.getPrivate());
    signature.update(said);
    signature.update(sha256(client));
    return new SignedPasskey(text(id), text(client), text(said), text(signature.sign()), handle);
  }

  private byte[] said(int flags) throws GeneralSecurityException {
    return ByteBuffer.allocate(37)
        .put(sha256(host.getBytes(StandardCharsets.UTF_8)))
        .put((byte) (PRESENT | (verifies ? VERIFIED : 0) | flags))
        .putInt((int) counter)
        .array();
  }

  /// {1: 2, 3: -7, -1: 1, -2: x, -3: y} in CBOR: a key of P-256 for ES256.
  private byte[] key() throws Exception {
    var point = ((ECPublicKey) keys.getPublic()).getW();
    var key = new ByteArrayOutputStream();
    key.write(HexFormat.of().parseHex("a5010203262001215820"));
    key.write(bytes(point.getAffineX()));
    key.write(HexFormat.of().parseHex("225820"));
    key.write(bytes(point.getAffineY()));
    return key.toByteArray();
  }

  private static byte[] bytes(BigInteger number) {
    byte[] all = new byte[32];
    byte[] some = number.toByteArray();
    int from = Math.max(0, some.length - 32);
    System.arraycopy(some, from, all, 32 - (some.length - from), some.length - from);
    return all;
  }

  private byte[] client(String type, String challenge) {
    return "{\"type\":\"%s\",\"challenge\":\"%s\",\"origin\":\"%s\",\"crossOrigin\":false}"
        .formatted(type, challenge, origin)
        .getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] sha256(byte[] bytes) throws GeneralSecurityException {
    return MessageDigest.getInstance("SHA-256").digest(bytes);
  }

  private static String text(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
