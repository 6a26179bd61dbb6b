import { createBrowserRouter } from 'react-router';
import { Loading } from '@/ui/states';
import { NotFound, RouteFailure } from './route-failure';
import { Shell } from './shell';

/** Each screen is a chunk of its own; what two features share on a screen is put together here. */
export const router = createBrowserRouter([
  {
    path: '/',
    element: <Shell />,
    errorElement: <RouteFailure />,
    hydrateFallbackElement: <Loading />,
    children: [
      {
        errorElement: <RouteFailure />,
        children: [
          { index: true, lazy: async () => ({ Component: (await import('@/features/dashboard/routes/dashboard-page')).DashboardPage }) },
          { path: 'bots', lazy: async () => ({ Component: (await import('@/features/bots/routes/bots-page')).BotsPage }) },
          { path: 'bots/new', lazy: async () => ({ Component: (await import('./screens/new-bot-screen')).NewBotScreen }) },
          { path: 'bots/:id', lazy: async () => ({ Component: (await import('./screens/bot-screen')).BotScreen }) },
          { path: 'bots/:id/edit', lazy: async () => ({ Component: (await import('./screens/edit-bot-screen')).EditBotScreen }) },
          { path: 'lab', lazy: async () => ({ Component: (await import('./screens/lab-screen')).LabScreen }) },
          { path: 'lab/compare', lazy: async () => ({ Component: (await import('@/features/backtests/routes/compare-page')).ComparePage }) },
          { path: 'lab/:id', lazy: async () => ({ Component: (await import('@/features/backtests/routes/backtest-page')).BacktestPage }) },
          { path: 'records/:kind?', lazy: async () => ({ Component: (await import('@/features/records/routes/records-page')).RecordsPage }) },
          { path: 'accounts', lazy: async () => ({ Component: (await import('@/features/accounts/routes/accounts-page')).AccountsPage }) },
          { path: 'accounts/connect', lazy: async () => ({ Component: (await import('@/features/accounts/routes/connect-page')).ConnectPage }) },
          { path: 'accounts/:id/key', lazy: async () => ({ Component: (await import('@/features/accounts/routes/key-page')).KeyPage }) },
          { path: 'analytics', lazy: async () => ({ Component: (await import('@/features/analytics/routes/analytics-page')).AnalyticsPage }) },
          { path: 'risk', lazy: async () => ({ Component: (await import('@/features/risk/routes/risk-page')).RiskPage }) },
          { path: 'activity', lazy: async () => ({ Component: (await import('@/features/activity/routes/activity-page')).ActivityPage }) },
          { path: '*', element: <NotFound /> },
        ],
      },
    ],
  },
]);
