/// Signals: what others, such as alerts of a chart, tell a bot over the web. Each is heard once,
/// only while it is young, and what came of it can be read.
@NullMarked
package io.millrace.server.signals;

import org.jspecify.annotations.NullMarked;
