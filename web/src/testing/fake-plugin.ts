import type { IncomingMessage } from 'node:http';
import type { Plugin } from 'vite';
import { WebSocketServer } from 'ws';
import type { FakeServer } from './fake-server';

const TICK_MILLIS = 1_000;

async function bodyOf(request: IncomingMessage): Promise<unknown> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const text = Buffer.concat(chunks).toString('utf8');
  return text ? JSON.parse(text) : undefined;
}

/** `npm run dev:fake`: the API in memory inside Vite, with a socket that ticks once a second. */
export function fakeServer(): Plugin {
  return {
    name: 'millrace-fake-server',
    async configureServer(vite) {
      // Loaded through Vite, which knows the path alias that a configuration file does not.
      const module = (await vite.ssrLoadModule('/src/testing/fake-server.ts')) as {
        FakeServer: new () => FakeServer;
      };
      const fake = new module.FakeServer();
      const sockets = new WebSocketServer({ noServer: true });
      vite.httpServer?.on('upgrade', (request, socket, head) => {
        if (request.url === '/api/live') sockets.handleUpgrade(request, socket, head, () => undefined);
      });
      const timer = setInterval(() => {
        const messages = fake.tick();
        for (const client of sockets.clients) for (const message of messages) client.send(JSON.stringify(message));
      }, TICK_MILLIS);
      vite.httpServer?.on('close', () => clearInterval(timer));
      vite.middlewares.use(async (request, response, next) => {
        if (!request.url?.startsWith('/api/')) return next();
        const { status, body } = fake.answer(request.method ?? 'GET', request.url, await bodyOf(request));
        response.statusCode = status;
        response.setHeader('content-type', status >= 400 ? 'application/problem+json' : 'application/json');
        response.end(body === null ? undefined : JSON.stringify(body));
      });
    },
  };
}
