import type { ServerResponse } from 'node:http';
import { contract, openapi } from '@qiandian/shared/contract';
import type { AppConfig } from '../../config';
import type { Front, Mounted } from '../http';
import { JSON_TYPE } from '../http/reply';
import { pageHeaders } from './page-headers';

const DOCS = `<!doctype html>
<html lang="zh-CN">
<meta charset="utf-8">
<title>千店 API</title>
<link rel="icon" href="/api/docs/favicon-32x32.png">
<link rel="stylesheet" href="/api/docs/swagger-ui.css">
<div id="ui"></div>
<script src="/api/docs/swagger-ui-bundle.js"></script>
<script>SwaggerUIBundle({ url: '/api/openapi.json', dom_id: '#ui', docExpansion: 'none', filter: true });</script>
</html>
`;

export const answer = (res: ServerResponse, type: string, body: string, headers = {}): true => {
  res.writeHead(200, { ...headers, 'content-type': type, 'content-length': Buffer.byteLength(body) });
  res.end(body);
  return true;
};

/** `/api/openapi.json` and its page `/api/docs`, and the slash that the console's address lacks. */
export function mountPages(front: Front, config: AppConfig): void {
  const { version, https } = config.settings;
  const docsHeaders = pageHeaders('docs', DOCS, https);
  let description: string | undefined;
  front.mount('/api/openapi.json', (_req, res, { path }) => {
    if (path !== '/api/openapi.json') return false;
    description ??= JSON.stringify(openapi(contract, { title: '千店 Qiandian', version }));
    return answer(res, JSON_TYPE, description);
  });
  front.mount('/api/docs', (_req, res, { path }) =>
    path === '/api/docs' || path === '/api/docs/' ? answer(res, 'text/html; charset=utf-8', DOCS, docsHeaders) : false,
  );
  const toConsole: Mounted = (_req, res, { path }) => {
    if (path !== '/console') return false;
    res.writeHead(308, { location: '/console/' }).end();
    return true;
  };
  front.mount('/console', toConsole, { early: true });
}
