/// Secrets at rest: the ring of keys beside the database, the envelope round each credential, and
/// the change of the ring's key. Nothing here knows HTTP; nothing else opens an envelope.
@NullMarked
package io.millrace.server.vault;

import org.jspecify.annotations.NullMarked;
