/// The administrator's screens: users, health and the audit log. Nobody else gets here: the filter
/// that knows who calls answers 404 under `/api/admin/` to everybody but administrators who have
/// logged in, and to every token.
@NullMarked
package io.millrace.server.admin;

import org.jspecify.annotations.NullMarked;
