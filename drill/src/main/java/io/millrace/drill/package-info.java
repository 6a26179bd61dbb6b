/// Breaks the order path on purpose: the product's own classes (core, the engine's accounts, the
/// adapter's request desk and reading of outcomes) on one thread in virtual time, at a venue and a
/// store that are models, with everything going wrong that {@link io.millrace.drill.Fault} names.
/// What is tried here must not be rewritten here.
@NullMarked
package io.millrace.drill;

import org.jspecify.annotations.NullMarked;
