/// The description of the interface in OpenAPI: written from the same records that are read and
/// written, so that it cannot lie.
@NullMarked
package io.millrace.server.openapi;

import org.jspecify.annotations.NullMarked;
