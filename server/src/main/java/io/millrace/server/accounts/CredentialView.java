package io.millrace.server.accounts;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What people may see of a credential.
///
/// @param hint the end of what the venue calls the key
/// @param publicKey of a pair that this server made
/// @param check what the venue last said of it
public record CredentialView(
    KeyKind kind,
    @Nullable String hint,
    @Nullable String publicKey,
    Instant createdAt,
    @Nullable KeyCheckView check) {}
