export const journal = {
  'journal.title': 'Journal',
  'journal.add': 'Neue Notiz',
  'journal.edit': 'Notiz bearbeiten',
  'journal.save': 'Notiz speichern',
  'journal.text': 'Notiz',
  'journal.deal': 'Zu Deal (freiwillig)',
  'journal.dealHint': 'Seine Nummer; ohne sie gilt die Notiz dem Bot',
  'journal.pin': 'Oben halten',
  'journal.pinned': 'angeheftet',
  'journal.ofDeal': 'Deal {deal}',
  'journal.empty': 'Noch keine Notizen',
  'journal.emptyText': 'Schreiben Sie auf, warum Sie etwas geändert haben oder was ein Deal gelehrt hat.',
};
