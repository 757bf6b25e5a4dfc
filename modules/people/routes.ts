import type { FastifyInstance } from 'fastify';
import { register_routes } from './household/routes.ts';

export function routes(app: FastifyInstance): void {
  register_routes(app);
}
