package io.millrace.cli.command;

import java.io.PrintWriter;

/// Where a command prints: results to `out`, warnings, errors and progress to `err`.
public record Output(PrintWriter out, PrintWriter err) {}
