/** What the other screens need: comes with the first of them. */
import { accounts } from './en/accounts';
import { address } from './en/address';
import { admin } from './en/admin';
import { analytics } from './en/analytics';
import { editor } from './en/editor';
import { inbox } from './en/inbox';
import { journal } from './en/journal';
import { lab } from './en/lab';
import { leaving } from './en/leaving';
import { lostFactor } from './en/lost-factor';
import { notifications } from './en/notifications';
import { orders } from './en/orders';
import { plans } from './en/plans';
import { risk } from './en/risk';
import { runs } from './en/runs';
import { status } from './en/status';
import { steps } from './en/steps';
import { users } from './en/users';

export const screens = {
  ...accounts,
  ...address,
  ...admin,
  ...analytics,
  ...editor,
  ...inbox,
  ...journal,
  ...lab,
  ...leaving,
  ...lostFactor,
  ...notifications,
  ...orders,
  ...plans,
  ...risk,
  ...runs,
  ...status,
  ...steps,
  ...users,
};
