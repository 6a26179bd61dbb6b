/// What tests of several rooms share, offered through this room's test-jar: generated cases that
/// can be repeated from a seed, and the way to the shared data. No test lives here except those of
/// these tools, and nothing of this reaches a shipped jar.
@NullMarked
package io.millrace.core.testing;

import org.jspecify.annotations.NullMarked;
