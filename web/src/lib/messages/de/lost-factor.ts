import type { lostFactor as english } from '../en/lost-factor';

export const lostFactor: Record<keyof typeof english, string> = {
  'lostFactor.ends': 'Wer diese Installation betreibt, hat gehört, Ihr Authenticator sei verloren: Ab {time} genügt Ihr Passwort. Waren das nicht Sie, behalten Sie ihn und wählen Sie ein anderes Passwort.',
  'lostFactor.keep': 'Meinen zweiten Faktor behalten',
  'lostFactor.keepText': 'Jemand sagte, Ihr Authenticator sei verloren. Behalten Sie Ihren zweiten Faktor: Niemand meldet sich ohne ihn an.',
  'lostFactor.kept': 'Ihr zweiter Faktor bleibt',
  'lostFactor.keptText': 'Haben Sie nicht darum gebeten, kennt vielleicht jemand Ihr Passwort: Wählen Sie ein anderes.',
  'lostFactor.end': 'Authenticator verloren…',
  'lostFactor.endNow': 'Zweiten Faktor abnehmen',
  'lostFactor.endText': 'Vergewissern Sie sich erst, wer fragt, auf einem Weg, den Sie kennen: Es kann jemand sein, der das Passwort hat. Die Person bekommt sofort eine Mail und kann es mit einem Link aufhalten, oder indem sie sich mit einem Code anmeldet. In 24 Stunden genügt das Passwort, und ein neuer Authenticator kann eingerichtet werden.',
  'lostFactor.endsAt': 'Endet am {time}, wenn die Person nicht nein sagt.',
  'lostFactor.keepOf': 'Zweiten Faktor behalten',
};
