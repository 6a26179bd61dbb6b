package io.millrace.server.risk;

import java.util.Map;

/// Limits to set; what is left out does not apply any more.
public record ChangedLimits(Map<String, Object> limits) {}
