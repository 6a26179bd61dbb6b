/// Where accounts are remembered: the store, seen from an account's host.
@NullMarked
package io.millrace.engine.account.ledger;

import org.jspecify.annotations.NullMarked;
