// A real OpenID provider (npm oidc-provider) over TLS on loopback, for the tests of sign-in. It signs
// in an invented person without asking, prints one line of JSON when it is ready, and ends when its
// standard input does.
//
//   node provider.mjs FOLDER     FOLDER takes its certificate and key
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:https';
import { join } from 'node:path';
import Provider from 'oidc-provider';

// Nobody reads what it says besides.
console.info = () => {};
console.warn = () => {};

const folder = process.argv[2];
const file = (name) => join(folder, name);
execFileSync('openssl', ['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes',
  '-keyout', file('key.pem'), '-out', file('ca.pem'), '-days', '2', '-subj', '/CN=localhost',
  '-addext', 'subjectAltName=DNS:localhost'], { stdio: 'ignore' });

const key = (name, args) => {
  execFileSync('openssl', ['genpkey', ...args, '-out', file(name)], { stdio: 'ignore' });
  return readFileSync(file(name));
};
const { createPrivateKey } = await import('node:crypto');
const jwk = (pem, extra) => ({ ...createPrivateKey(pem).export({ format: 'jwk' }), use: 'sig', ...extra });
const keys = [
  jwk(key('rsa.pem', ['-algorithm', 'RSA', '-pkeyopt', 'rsa_keygen_bits:2048']), { kid: 'rsa-1', alg: 'RS256' }),
  jwk(key('ec.pem', ['-algorithm', 'EC', '-pkeyopt', 'ec_paramgen_curve:P-256']), { kid: 'ec-1', alg: 'ES256' }),
];

// The invented directory: subject, roles of the app, tenant.
const people = {
  'invented-chair': { roles: ['Safehand.Chair'], tid: 'tenant-1', name: 'Invented Chair' },
  'invented-stranger': { roles: [], tid: 'tenant-1', name: 'Invented Stranger' },
  'invented-guest': { roles: ['Safehand.Chair'], tid: 'tenant-2', name: 'Invented Guest' },
};
let who = 'invented-chair';

const server = createServer({ key: readFileSync(file('key.pem')), cert: readFileSync(file('ca.pem')) });
server.listen(0, '127.0.0.1', () => {
  const { port } = server.address();
  const issuer = `https://localhost:${port}`;
  const client = (id, alg) => ({
    client_id: id, client_secret: `${id}-secret+/=&`, redirect_uris: [`${issuer}/return`],
    response_types: ['code'], grant_types: ['authorization_code'], id_token_signed_response_alg: alg,
    token_endpoint_auth_method: 'client_secret_basic',
  });
  const provider = new Provider(issuer, {
    clients: [client('safehand', 'RS256'), client('safehand-ec', 'ES256'), client('other-app', 'RS256')],
    jwks: { keys },
    conformIdTokenClaims: false,
    claims: { openid: ['sub', 'roles', 'tid'], profile: ['name'] },
    findAccount: (ctx, id) => ({ accountId: id, claims: () => ({ sub: id, ...people[id] }) }),
    features: { devInteractions: { enabled: false } },
    interactions: { url: (ctx, interaction) => `/interaction/${interaction.uid}` },
    cookies: { keys: ['invented cookie key'] },
    pkce: { required: () => true },
  });
  const handle = provider.callback();
  server.on('request', async (request, response) => {
    if (request.url.startsWith('/person/')) {
      who = request.url.slice('/person/'.length);
      response.end('noted');
    } else if (request.url.startsWith('/return')) {
      response.end('back');
    } else if (request.url.startsWith('/interaction/')) {
      const { prompt, params, session } = await provider.interactionDetails(request, response);
      if (prompt.name === 'login') {
        await provider.interactionFinished(request, response, { login: { accountId: who } });
        return;
      }
      const grant = new provider.Grant({ accountId: session.accountId, clientId: params.client_id });
      grant.addOIDCScope('openid profile');
      const grantId = await grant.save();
      await provider.interactionFinished(request, response, { consent: { grantId } }, { mergeWithLastSubmission: true });
    } else {
      handle(request, response);
    }
  });
  process.stdout.write(`${JSON.stringify({ issuer, ca: file('ca.pem') })}\n`);
});
process.stdin.resume();
process.stdin.on('end', () => process.exit(0));
