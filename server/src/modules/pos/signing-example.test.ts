import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { signedHeaders } from '../../../../tests/support/pos-client';

/** The worked example of docs/pos-api.md, whose key and requests people copy. */
const text = readFileSync(join(__dirname, '../../../../docs/pos-api.md'), 'utf8');
const [, keyId = '', secret = ''] = /Key `([^`]+)`, secret `([^`]+)`/.exec(text) ?? [];
const examples = [...text.matchAll(/```\n((?:GET|POST)\n[\s\S]*?)\n```\n\n→ `X-Signature: ([0-9a-f]+)`/g)];

it('has a POST and a GET', () =>
  expect(examples.map(([, request]) => request!.split('\n')[0])).toEqual(['POST', 'GET']));

it.each(examples.map(([, request, signature]) => [request!, signature!]))(
  'is signed as it says: %s',
  (request, signature) => {
    const [method = '', target = '', timestamp = '', nonce = '', body = ''] = request.split('\n');
    const headers = signedHeaders({ keyId, secret }, method, target, body, { timestamp: Number(timestamp), nonce });
    expect(headers['x-signature']).toBe(signature);
  },
);
