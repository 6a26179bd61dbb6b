/// How the installation is doing, for anybody who asks: no names, no amounts, no reasons.
@NullMarked
package io.millrace.server.status;

import org.jspecify.annotations.NullMarked;
