/// What speaking to any venue needs: one HTTP call, one WebSocket, a budget of requests with a
/// queue, pauses after failures, secrets that do not print. No venue is named here. Time and chance
/// are inputs; only {@code Jdk…} classes touch the network.
@NullMarked
package io.millrace.venues.net;

import org.jspecify.annotations.NullMarked;
