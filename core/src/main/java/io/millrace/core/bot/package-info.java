/// The machines that hosts feed events to: {@link io.millrace.core.bot.BotMachine} runs one bot,
/// {@link io.millrace.core.bot.AccountMachine} all bots of one account. They decide what should
/// happen and touch nothing: the same classes run in backtest, paper, live and fault simulation. A
/// machine belongs to one thread and changes in place; equal events in equal order lead to equal
/// states.
@NullMarked
package io.millrace.core.bot;

import org.jspecify.annotations.NullMarked;
