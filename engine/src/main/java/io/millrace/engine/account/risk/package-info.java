/// What an account's host knows for its limits beyond its own bots: ranges and correlations of the
/// market, what the same person's other accounts hold, and what of all that is stored.
@NullMarked
package io.millrace.engine.account.risk;

import org.jspecify.annotations.NullMarked;
