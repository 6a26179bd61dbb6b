/// Backups that a running server makes by itself.
@NullMarked
package io.millrace.server.backup;

import org.jspecify.annotations.NullMarked;
