import { z } from 'zod';
import { endpoint } from './endpoint';
import { openapi } from './openapi';

const of = (access: 'pos' | 'public' | 'member') =>
  endpoint({ method: 'POST', path: '/api/v1/x', access, summary: '', response: z.object({}), errors: [] });
type Operation = { security: Record<string, string[]>[]; responses: Record<string, { description: string }> };
const operationOf = (access: 'pos' | 'public' | 'member') => {
  const document = openapi({ x: of(access) }, { title: '', version: '' }) as {
    paths: Record<string, { post: Operation }>;
    components: { securitySchemes: Record<string, { type: string; in?: string; name?: string }> };
  };
  return { ...document.paths['/api/v1/x']!.post, schemes: document.components.securitySchemes };
};

it('a machine’s endpoint asks for all four headers of a signature and names its refusals', () => {
  const { security, schemes, responses } = operationOf('pos');
  expect(security).toHaveLength(1);
  const headers = Object.keys(security[0]!).map((scheme) => schemes[scheme]);
  expect(headers).toMatchObject(
    ['X-Api-Key', 'X-Timestamp', 'X-Nonce', 'X-Signature'].map((name) => ({ type: 'apiKey', in: 'header', name })),
  );
  expect(['401', '403', '409'].map((status) => responses[status]?.description)).toEqual([
    'POS_KEY_UNKNOWN, POS_SIGNATURE_WRONG, POS_CLOCK_SKEW',
    'POS_KEY_DISABLED',
    'POS_REPLAYED',
  ]);
});

it('people bring a bearer token, and nobody needs one where it is public', () => {
  expect([operationOf('member').security, operationOf('public').security]).toEqual([[{ bearer: [] }], []]);
});
