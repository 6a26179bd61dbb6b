package io.millrace.server.accounts;

/// A key pair to be made.
public record KeyOrder(String venue) {}
