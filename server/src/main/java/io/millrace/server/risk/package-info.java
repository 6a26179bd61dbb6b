/// Limits of accounts, how far they are, and the kill switch.
@NullMarked
package io.millrace.server.risk;

import org.jspecify.annotations.NullMarked;
