/// What the installation says of itself.
@NullMarked
package io.millrace.server.system;

import org.jspecify.annotations.NullMarked;
