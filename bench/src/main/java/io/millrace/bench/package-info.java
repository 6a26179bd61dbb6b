/// What the product must show, measured: each budget of the house is one small class here, and one
/// command prints all of them with the machine they ran on. Nothing depends on this room.
@NullMarked
package io.millrace.bench;

import org.jspecify.annotations.NullMarked;
