import { useParams } from 'react-router';
import { BotPage } from '@/features/bots/routes/bot-page';

/** Another bot is another page: nothing of the former one may stay on screen. */
export function BotScreen() {
  const { id = '' } = useParams();
  return <BotPage key={id} />;
}
