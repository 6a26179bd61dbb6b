/** What the frame, the dashboard and the lists need: part of the first load. */
import { bots } from './en/bots';
import { general } from './en/general';
import { names } from './en/names';

export const first = {
  ...bots,
  ...general,
  ...names,
};
