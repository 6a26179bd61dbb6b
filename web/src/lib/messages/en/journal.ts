export const journal = {
  'journal.title': 'Journal',
  'journal.add': 'New note',
  'journal.edit': 'Edit note',
  'journal.save': 'Save note',
  'journal.text': 'Note',
  'journal.deal': 'About deal (optional)',
  'journal.dealHint': 'Its number; without it the note is about the bot',
  'journal.pin': 'Keep it on top',
  'journal.pinned': 'pinned',
  'journal.ofDeal': 'Deal {deal}',
  'journal.empty': 'No notes yet',
  'journal.emptyText': 'Write down why you changed something, or what a deal taught you.',
};
