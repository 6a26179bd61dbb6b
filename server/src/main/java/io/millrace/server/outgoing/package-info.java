/// Requests to addresses that users name. Whoever may name an address could otherwise have the
/// server speak to what only the server reaches, so every address is examined, and exactly what was
/// examined is connected to. What is sent is not known here.
@NullMarked
package io.millrace.server.outgoing;

import org.jspecify.annotations.NullMarked;
