package io.millrace.store;

/// A text that only the key ring opens.
///
/// @param ringKey the name of the key that does
public record Sealed(String ringKey, Ciphertext text) {}
