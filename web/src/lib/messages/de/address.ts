import type { address as english } from '../en/address';

export const address: Record<keyof typeof english, string> = {
  'address.title': 'E-Mail-Adresse',
  'address.present': 'Sie melden sich mit {email} an.',
  'address.waiting': 'Ein Link ging an {email}. Öffnen Sie ihn vor dem {time}; bis dahin ändert sich nichts.',
  'address.new': 'Neue Adresse',
  'address.hint': 'Ein Link geht an sie. Ihre jetzige Adresse erfährt davon und kann es 72 Stunden lang zurücknehmen.',
  'address.change': 'Adresse ändern',
  'address.forget': 'Die jetzige behalten',
  'address.confirm': 'Neue Adresse bestätigen',
  'address.confirmText': 'Melden Sie sich von nun an mit dieser Adresse an. Alle Ihre anderen Sitzungen enden.',
  'address.confirmed': 'Adresse geändert',
  'address.confirmedText': 'Melden Sie sich von nun an mit der neuen Adresse an.',
  'address.back': 'Diese Adresse behalten',
  'address.backText': 'Jemand wollte sich bei Ihrem Konto mit einer anderen Adresse anmelden. Behalten Sie diese: Alle Sitzungen, API-Token und Passkeys enden, und ein Link für ein anderes Passwort geht Ihnen zu.',
  'address.kept': 'Ihre Adresse bleibt',
  'address.keptText': 'Sehen Sie in Ihre Post und wählen Sie jetzt ein anderes Passwort: Wer die Änderung wollte, kannte Ihres.',
};
