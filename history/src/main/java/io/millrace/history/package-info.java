/// Past markets: bars and what else was recorded, how it is kept, and the rules of the instruments
/// it belongs to.
/// - {@link io.millrace.history.Bars} loads files, text or columnar, told apart by their content;
///   {@link io.millrace.history.Bars#verify} counts what is wrong with one.
/// - {@link io.millrace.history.BarLibrary} keeps columnar files in a folder: add, list, load.
/// - {@link io.millrace.history.KlineDownload} fills the library from Binance's public endpoint.
/// - {@link io.millrace.history.SeededBars} makes the series that benchmarks run on.
/// - {@link io.millrace.history.KnownInstruments} and {@link io.millrace.history.Instruments} give
///   an instrument's trading rules without asking a venue; {@link io.millrace.history.FuturesRoots}
///   and {@link io.millrace.history.SessionCalendars} say when a future ends and trades.
/// - {@link io.millrace.history.FuturesData} and {@link io.millrace.history.MarketEvents} read what
///   is no bars, {@link io.millrace.history.Recordings} keeps it, {@link
///   io.millrace.history.ContinuousSeries} joins contracts.
///
/// What is wrong with a file is a {@link io.millrace.history.BadDataException} of one line naming
/// file, row and fault; nothing is repaired or filled in silently. Orders, accounts and strategies
/// do not belong here, nor does anything beside the JDK and `core`.
@NullMarked
package io.millrace.history;

import org.jspecify.annotations.NullMarked;
