/// Bots of 3Commas as their public API writes them, translated into documents of ours. Pure: a tree
/// goes in, a tree and a list of what became of every field come out. Nothing is guessed: a value
/// that has no counterpart and would change what the bot does is refused, by name and with the
/// reason.
///
/// Names and meanings of the fields are those of the DCA bot in 3Commas' own description of its API
/// (`3commas-io/3commas-official-api-docs`, `dca-bot/`).
@NullMarked
package io.millrace.json.threecommas;

import org.jspecify.annotations.NullMarked;
