package io.millrace.server.accounts;

import io.millrace.server.api.Mode;

/// A credential to be tested and not to be saved.
public record KeyTrial(String venue, Mode mode, NewCredential credential) {}
