/// Runs accounts: a thread and a bounded mailbox round each {@link
/// io.millrace.core.bot.AccountMachine}. Stores first, acts afterwards; every start is a recovery.
/// Decides nothing and names no venue.
@NullMarked
package io.millrace.engine.account;

import org.jspecify.annotations.NullMarked;
