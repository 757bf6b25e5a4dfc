import type { FastifyInstance } from 'fastify';
import { grid_worker_routes } from './grid-workers/routes.ts';
import { register_routes } from './household/routes.ts';

export function routes(app: FastifyInstance): void {
  register_routes(app);
  grid_worker_routes(app);
}
