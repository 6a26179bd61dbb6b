export const lostFactor = {
  'lostFactor.ends': 'Whoever runs this installation was told that your authenticator is lost: from {time} on your password alone is enough. If that was not you, keep it, and choose another password.',
  'lostFactor.keep': 'Keep my second factor',
  'lostFactor.keepText': 'Somebody said that your authenticator is lost. Keep your second factor: nobody logs in without it.',
  'lostFactor.kept': 'Your second factor stays',
  'lostFactor.keptText': 'If you did not ask for this, somebody may know your password: choose another one.',
  'lostFactor.end': 'Authenticator lost…',
  'lostFactor.endNow': 'Take the second factor off',
  'lostFactor.endText': 'Make sure first who asks, on a way that you know: somebody who knows the password may be asking. The user is mailed at once, and can stop it by a link or by logging in with a code. In 24 hours the password alone is enough, and a new authenticator can be set up.',
  'lostFactor.endsAt': 'Ends on {time}, unless the user says no.',
  'lostFactor.keepOf': 'Keep the second factor',
};
