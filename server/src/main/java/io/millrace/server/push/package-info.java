/// Speaks to the push services of browsers: encrypts what only a browser is to read (RFC 8291), and
/// proves who sends it (RFC 8292). Knows nothing of what is told, and sends nothing itself.
@NullMarked
package io.millrace.server.push;

import org.jspecify.annotations.NullMarked;
