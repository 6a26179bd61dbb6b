import type { components } from './schema.gen';

type Schemas = components['schemas'];

export type Account = Schemas['Account'];
export type Activity = Schemas['Activity'];
export type AdminUser = Schemas['AdminUser'];
export type Analytics = Schemas['Analytics'];
export type Attention = Schemas['Attention'];
export type AuditEntry = Schemas['AuditEntry'];
export type Backtest = Schemas['Backtest'];
export type BacktestRequest = Schemas['BacktestRequest'];
export type BacktestResult = Schemas['BacktestResult'];
export type ApiToken = Schemas['ApiToken'];
export type BotSignal = Schemas['Signal'];
export type Bar = Schemas['Bar'];
export type BarData = Schemas['BarData'];
export type Bars = Schemas['Bars'];
export type BotDetail = Schemas['BotDetail'];
export type BotDocument = Schemas['BotDocument'];
export type BotSummary = Schemas['BotSummary'];
export type Channel = Schemas['Channel'];
export type Command = Schemas['Command'];
export type Dashboard = Schemas['Dashboard'];
export type Deal = Schemas['Deal'];
export type DealGroup = Schemas['DealGroup'];
export type Decision = Schemas['Decision'];
export type DesiredOrder = Schemas['DesiredOrder'];
export type EquityPoint = Schemas['EquityPoint'];
export type FieldProblem = Schemas['FieldProblem'];
export type Fill = Schemas['Fill'];
export type Health = Schemas['Health'];
export type Heartbeat = Schemas['Heartbeat'];
export type Instrument = Schemas['Instrument'];
export type KeyTest = Schemas['KeyTest'];
export type KillReport = Schemas['KillReport'];
export type LiveMessage = Schemas['LiveMessage'];
export type MoneyGroup = Schemas['MoneyGroup'];
export type NewAccount = Schemas['NewAccount'];
export type NewBot = Schemas['NewBot'];
export type NewCredential = Schemas['NewCredential'];
export type NewFactor = Schemas['NewFactor'];
export type NewKey = Schemas['NewKey'];
export type Notification = Schemas['Notification'];
export type NotificationWishes = Schemas['Wishes'];
export type NewChannel = Schemas['NewChannel'];
export type Membership = Schemas['Membership'];
export type NewToken = Schemas['NewToken'];
export type OpenDeal = Schemas['OpenDeal'];
export type Order = Schemas['Order'];
export type OrderState = Schemas['OrderState'];
export type Phase = Schemas['Phase'];
export type Plan = Schemas['Plan'];
export type Preview = Schemas['Preview'];
export type PreviewLine = Schemas['PreviewLine'];
export type Risk = Schemas['Risk'];
export type Side = Schemas['Side'];
export type StrategyInfo = Schemas['StrategyInfo'];
export type System = Schemas['System'];
export type Venue = Schemas['Venue'];

/** A page of a list, as every list endpoint answers it. */
export interface Page<T> {
  items: T[];
  total: number;
  page: number;
  size: number;
}
export type Tier = Schemas['Tier'];
