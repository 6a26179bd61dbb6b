import { tryText } from '@/lib/i18n';

/** What parameters to begin with are called; those of a plug-in have a title of their own. */
export const presetTitle = ({ name, title }: { name: string; title: string }) => tryText(`preset.${name}`) ?? title;
