package io.millrace.server.admin;

import io.millrace.server.admin.HealthViews.HealthView;
import java.util.function.Supplier;

/// What the interface asks in an administrator's name.
///
/// @param health looks at everything, now
public record Administration(UserDesk users, Supplier<HealthView> health, AuditDesk audit) {}
