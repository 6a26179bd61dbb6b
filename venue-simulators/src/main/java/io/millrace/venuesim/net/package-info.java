/// A small HTTP/1.1 and WebSocket server on plain sockets, one virtual thread a connection. It is
/// our own because a simulated venue must do what servers are built to avoid: cut a body short,
/// close without an answer, keep silent on an open socket, answer late. Nothing of any venue is
/// known here.
@NullMarked
package io.millrace.venuesim.net;

import org.jspecify.annotations.NullMarked;
