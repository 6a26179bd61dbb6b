/// Tries to break the order path: production's account machine and order path trade against a venue
/// that keeps its own book, over a wire that loses, delays, repeats and lies, on a node that
/// crashes, in virtual time and from one seed. After every step the venue's book is the truth that
/// the ledger is held against.
@NullMarked
package io.millrace.simulation.faults;

import org.jspecify.annotations.NullMarked;
