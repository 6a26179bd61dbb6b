/// A strategy plug-in: everything a jar needs to add a strategy of its own to Millrace. Start here
/// when you write one; `docs/concepts/strategies.md` explains the contract.
@NullMarked
package io.millrace.examples.smacross;

import org.jspecify.annotations.NullMarked;
