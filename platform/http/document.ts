import swagger from '@fastify/swagger';
import swagger_ui from '@fastify/swagger-ui';
import type { FastifyInstance } from 'fastify';

const logo = '<svg xmlns="http://www.w3.org/2000/svg" width="120" height="40"><text x="0" y="29" font-size="26" font-family="sans-serif" fill="#fff">邻里</text></svg>';

/** OpenAPI 3.1 of every defined route at /openapi.json, and the same to browse and try at /api-docs. */
export async function document_api(app: FastifyInstance): Promise<void> {
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: {
        title: '邻里 Linli API',
        version: '0.1.0',
        description: '每个拒绝都是 4xx，形如 {code, message, details}。Every refusal is a 4xx of the shape {code, message, details}.',
      },
      components: {
        securitySchemes: {
          bearer: { type: 'http', scheme: 'bearer', description: 'npm run -s api -- token --as <demo account>' },
          cookie: { type: 'apiKey', in: 'cookie', name: 'linli' },
        },
      },
      security: [{ bearer: [] }, { cookie: [] }],
    },
    hideUntagged: true,
  });
  app.get('/openapi.json', { schema: { hide: true } }, async () => app.swagger());
  await app.register(swagger_ui, {
    routePrefix: '/api-docs',
    // what is public first; whoever works here chooses the whole house in the bar above
    uiConfig: { urls: [{ url: '/openapi/public.json', name: '公开接口 public' }, { url: '/openapi.json', name: '全部 everything' }], docExpansion: 'none', deepLinking: true, validatorUrl: null },
    theme: { title: '邻里 Linli API' },
    logo: { type: 'image/svg+xml', content: Buffer.from(logo) },
  });
}
