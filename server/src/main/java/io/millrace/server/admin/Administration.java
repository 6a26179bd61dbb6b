package io.millrace.server.admin;

/// What the interface asks in an administrator's name.
public record Administration(UserDesk users, AuditDesk audit) {}
