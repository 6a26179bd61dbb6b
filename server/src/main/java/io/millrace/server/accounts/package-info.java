/// Accounts on paper and at venues: their balances, and the credentials that sign for them.
@NullMarked
package io.millrace.server.accounts;

import org.jspecify.annotations.NullMarked;
