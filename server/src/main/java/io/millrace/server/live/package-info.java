/// The WebSocket: topics, bounded queues that keep only the newest state, and the cutting of slow
/// clients.
@NullMarked
package io.millrace.server.live;

import org.jspecify.annotations.NullMarked;
