/// Commands that speak to a running server, here or elsewhere, by its API: log in by token, look at
/// bots and money, give commands. They hold nothing but the login; what they print is what the
/// server said.
@NullMarked
package io.millrace.cli.remote;

import org.jspecify.annotations.NullMarked;
