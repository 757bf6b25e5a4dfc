import type { FastifyInstance } from 'fastify';
import { collective_routes } from './collective/routes.ts';
import { repair_routes } from './repair/routes.ts';

export function routes(app: FastifyInstance): void {
  repair_routes(app);
  collective_routes(app);
}
