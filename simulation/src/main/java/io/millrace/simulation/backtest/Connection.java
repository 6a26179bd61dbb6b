package io.millrace.simulation.backtest;

import io.millrace.core.bot.BotEvent;
import io.millrace.core.bot.BotMachine;
import java.util.function.Consumer;

/// A bot and the way to it: straight, or through the account that it belongs to.
record Connection(BotMachine<?, ?> machine, Consumer<BotEvent> teller) {}
