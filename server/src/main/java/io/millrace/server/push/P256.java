package io.millrace.server.push;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECFieldFp;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.ECPublicKeySpec;
import java.util.Arrays;

/// Keys of the curve P-256, and their points as push services write them: uncompressed, 65 bytes.
final class P256 {
  static final int POINT_BYTES = 65;
  private static final int HALF = 32;
  private static final byte UNCOMPRESSED = 4;

  private P256() {}

  static KeyPair fresh() {
    try {
      var generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(new ECGenParameterSpec("secp256r1"));
      return generator.generateKeyPair();
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  static byte[] point(ECPublicKey key) {
    byte[] point = new byte[POINT_BYTES];
    point[0] = UNCOMPRESSED;
    put(key.getW().getAffineX(), point, 1);
    put(key.getW().getAffineY(), point, 1 + HALF);
    return point;
  }

  private static void put(BigInteger number, byte[] point, int at) {
    byte[] bytes = number.toByteArray(); // perhaps with a zero before it, or shorter
    int length = Math.min(bytes.length, HALF);
    System.arraycopy(bytes, bytes.length - length, point, at + HALF - length, length);
  }

  /// @throws IllegalArgumentException when it is no point of the curve
  static ECPublicKey key(byte[] point) {
    if (point.length != POINT_BYTES || point[0] != UNCOMPRESSED) {
      throw new IllegalArgumentException("a point has 65 bytes, of which the first is 4");
    }
    var x = new BigInteger(1, Arrays.copyOfRange(point, 1, 1 + HALF));
    var y = new BigInteger(1, Arrays.copyOfRange(point, 1 + HALF, POINT_BYTES));
    try {
      ECParameterSpec curve = ((ECPublicKey) fresh().getPublic()).getParams();
      if (!isOn(curve, x, y)) {
        throw new IllegalArgumentException("the point is not on the curve");
      }
      var spec = new ECPublicKeySpec(new ECPoint(x, y), curve);
      return (ECPublicKey) KeyFactory.getInstance("EC").generatePublic(spec);
    } catch (GeneralSecurityException wrong) {
      throw new IllegalArgumentException(wrong);
    }
  }

  /// The library does not look before it is too late to say so.
  private static boolean isOn(ECParameterSpec curve, BigInteger x, BigInteger y) {
    BigInteger prime = ((ECFieldFp) curve.getCurve().getField()).getP();
    BigInteger right =
        x.pow(3).add(curve.getCurve().getA().multiply(x)).add(curve.getCurve().getB()).mod(prime);
    boolean isInField = x.compareTo(prime) < 0 && y.compareTo(prime) < 0;
    return isInField && y.pow(2).mod(prime).equals(right);
  }
}
