/// Signatures of messages between programs. What they say is not known here.
@NullMarked
package io.millrace.server.signing;

import org.jspecify.annotations.NullMarked;
