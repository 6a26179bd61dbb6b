package io.millrace.engine.account.venue;

import io.millrace.core.market.FeeRates;
import io.millrace.core.venue.path.AccountEnd;
import io.millrace.core.venue.path.PastOrders;
import io.millrace.core.venue.path.PathRules;
import io.millrace.core.venue.path.VenueLine;
import java.time.InstantSource;
import java.util.function.Function;

/// How one account reaches its real venue.
///
/// @param rules the venue's times
/// @param fees what it charges the account
/// @param clock ours; a line knows by itself how far the venue's is from it
/// @param connect opens a line. Called again after every failure; throws when it cannot be opened
///   at all, such as without credentials
/// @param past what the account has ordered before, for a ledger that may have forgotten some of it
public record LiveVenue(
    PathRules rules,
    FeeRates fees,
    InstantSource clock,
    Function<AccountEnd, VenueLine> connect,
    PastOrders past) {}
