/** What the frame, the dashboard and the lists need: part of the first load. */
import { bots } from './de/bots';
import { general } from './de/general';
import { names } from './de/names';

export const first = {
  ...bots,
  ...general,
  ...names,
};
