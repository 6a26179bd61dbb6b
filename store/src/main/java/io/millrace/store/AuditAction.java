package io.millrace.store;

/// What is audited: what matters to safety or money, and was done by a person, a program of one, or
/// the installation in their place. Orders are not: they have a ledger of their own.
public enum AuditAction {
  LOG_IN,
  LOG_IN_REFUSED,
  REGISTERED,
  ADMINISTRATOR_MADE,
  /// on the server's machine, for one who cannot come in any more
  ADMINISTRATOR_LINK_MADE,
  PASSWORD_CHANGED,
  PASSWORD_RESET,
  EMAIL_CHANGE_ASKED,
  EMAIL_CHANGED,
  /// by whoever reads the former address
  EMAIL_TAKEN_BACK,
  SESSION_ENDED,
  OTHER_SESSIONS_ENDED,
  SECOND_FACTOR_ON,
  SECOND_FACTOR_OFF,
  /// by an administrator, a day before it does
  SECOND_FACTOR_ENDS,
  SECOND_FACTOR_KEPT,
  RECOVERY_CODES_MADE,
  PASSKEY_ADDED,
  PASSKEY_RENAMED,
  PASSKEY_REMOVED,
  /// one that signed as if it had signed less often than before: there may be a copy of it
  PASSKEY_SUSPECTED,
  TOKEN_MADE,
  TOKEN_ENDED,
  CHANNEL_MADE,
  CHANNEL_CHANGED,
  CHANNEL_REMOVED,
  ACCOUNT_CREATED,
  ACCOUNT_DELETED,
  CREDENTIAL_PUT,
  CREDENTIAL_TESTED,
  CREDENTIAL_UNFIT,
  KEYS_ROTATED,
  /// the whole installation, from a backup
  RESTORED,
  /// at what an account did between a backup and its restore
  ACCOUNT_LOOKED_AT,
  LIMITS_CHANGED,
  LIMITS_RESUMED,
  FIRM_RESET,
  FIRM_PAID_OUT,
  KILLED,
  BOT_CREATED,
  BOT_CHANGED,
  BOT_COMMANDED,
  BOT_DELETED,
  SIGNAL_ADDRESS_MADE,
  SIGNAL_ADDRESS_ENDED,
  BOTS_PAUSED,
  PLAN_PAID,
  PLAN_GIVEN,
  USER_LOCKED,
  USER_UNLOCKED,
  ROLE_CHANGED,
  SESSIONS_ENDED_BY_ADMINISTRATOR,
  PASSWORD_MAILED,
  /// somebody wants to be forgotten, and is kept out from then on
  LEAVING_BEGUN,
  LEAVING_STOPPED,
  /// everything of somebody is removed
  FORGOTTEN
}
