/// What an account and its bots hold and have earned: balances, positions, deals, and the figures
/// drawn from them. Exact where it is money, `double` where it is a statistic.
@NullMarked
package io.millrace.core.account;

import org.jspecify.annotations.NullMarked;
