import { useQuery } from '@tanstack/react-query';
import type { BotDocument } from '@/lib/api/types';
import { previewQuery } from '../api';
import { useChoices } from '../changes';
import { PreviewPanel } from './preview-panel';

const unchanged = () => undefined;

/** The exact orders alone, for a last look. */
export function SettledPreview({ document }: { document: BotDocument }) {
  const { instrument } = useChoices(document, unchanged);
  return <PreviewPanel document={document} instrument={instrument} />;
}

/** Whether the server would take the document as it is. */
export function useIsFit(document: BotDocument): boolean {
  const preview = useQuery(previewQuery(document));
  return preview.data !== undefined && !preview.isPlaceholderData && preview.data.problems.length === 0;
}
