/// Mails: a queue in the database that loses none and keeps nobody waiting, and the few words of
/// SMTP that hand one to a mail server. Knows no feature but whom a mail is for.
@NullMarked
package io.millrace.server.mail;

import org.jspecify.annotations.NullMarked;
