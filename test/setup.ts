import { createHmac, randomBytes } from 'node:crypto';
import type { TestProject } from 'vitest/node';
import { migrate } from '../platform/migrate.ts';
import { launch_throwaway } from '../platform/postgres/cluster.ts';
import { database_url, on_server, type TestServer } from './database.ts';

/**
 * Prepares one server and one migrated template for a whole run: our own throwaway PostgreSQL, or
 * the one of TEST_DATABASE_URL (any PostgreSQL ≥ 15, as a superuser), which keeps nothing of ours but two roles.
 */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const given = process.env['TEST_DATABASE_URL'];
  const { url, stop } = given ? { url: given, stop: async () => {} } : await launch_throwaway();
  const template = `linli_template_${randomBytes(6).toString('hex')}`;
  const password = (role: string): string => createHmac('sha256', url).update(role).digest('hex');
  const server: TestServer = { url, template, passwords: { app: password('app'), jobs: password('jobs') } };
  await on_server(url, `create database ${template}`);
  const drop = (): Promise<void> => on_server(url, `drop database if exists ${template} with (force)`);
  try {
    await migrate(database_url(url, template), server.passwords);
  } catch (error) {
    await drop();
    await stop();
    throw error;
  }
  project.provide('database', server);
  return async () => {
    if (given) await drop();
    await stop();
  };
}
