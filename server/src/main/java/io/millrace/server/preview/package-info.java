/// What a bot would do if it started now.
@NullMarked
package io.millrace.server.preview;

import org.jspecify.annotations.NullMarked;
