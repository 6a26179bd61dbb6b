/// Paper accounts and their balances.
@NullMarked
package io.millrace.server.accounts;

import org.jspecify.annotations.NullMarked;
