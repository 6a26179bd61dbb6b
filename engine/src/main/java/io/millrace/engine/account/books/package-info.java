/// What an account's owner holds in memory: its machine, its bots, and its view of the market.
@NullMarked
package io.millrace.engine.account.books;

import org.jspecify.annotations.NullMarked;
