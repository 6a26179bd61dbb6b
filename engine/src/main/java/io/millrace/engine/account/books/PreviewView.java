package io.millrace.engine.account.books;

import io.millrace.core.account.Balance;
import io.millrace.core.bot.BotView;
import io.millrace.core.value.Amount;
import io.millrace.core.value.Asset;
import io.millrace.core.value.Price;
import java.time.Instant;

/// A bot's view of the world for a question that changes nothing.
public record PreviewView(AccountBooks books, AccountMarket market, long bot) implements BotView {
  @Override
  public Instant now() {
    return market.now();
  }

  @Override
  public Price price() {
    return market.price(books.bot(bot).configured.instrument().id());
  }

  @Override
  public Amount free(Asset asset) {
    Balance balance = books.machine.balances().get(asset);
    return balance == null ? Amount.ZERO : balance.free();
  }

  @Override
  public double indicator(int index) {
    return market.indicator(bot, index);
  }

  @Override
  public double volume24h() {
    return market.volume24h(books.bot(bot).configured.instrument().id());
  }
}
