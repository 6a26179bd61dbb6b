/// Creating, watching, commanding and editing bots.
@NullMarked
package io.millrace.server.bots;

import org.jspecify.annotations.NullMarked;
