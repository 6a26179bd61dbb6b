/// Everything about HTTP that is no feature: who may call, security headers, limits, the built
/// client.
@NullMarked
package io.millrace.server.web;

import org.jspecify.annotations.NullMarked;
