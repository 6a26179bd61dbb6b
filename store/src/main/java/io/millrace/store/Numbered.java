package io.millrace.store;

/// A row with its number, which grows with time: newer rows have larger ones.
public record Numbered<T>(long id, T record) {}
