import type pg from 'pg';

/** The part of better-auth that we keep: users and sessions in PostgreSQL (docs/decisions/0002). */
export type Library = Awaited<ReturnType<typeof load>>;

/** Loaded when first wanted: its half a second of importing must not delay the start. */
export function open_library(pool: pg.Pool, secret: Buffer): () => Promise<Library> {
  let loading: Promise<Library> | undefined;
  return () => (loading ??= load(pool, secret));
}

async function load(pool: pg.Pool, secret: Buffer) {
  const { betterAuth } = await import('better-auth');
  const auth = betterAuth({
    database: pool,
    secret: secret.toString('hex'),
    baseURL: 'http://localhost', // its own addresses are never served
    telemetry: { enabled: false },
    logger: { disabled: true },
    user: {
      modelName: 'auth_users',
      fields: { emailVerified: 'email_verified', createdAt: 'created_at', updatedAt: 'updated_at' },
      additionalFields: { district: { type: 'string', required: true }, person_id: { type: 'string', required: true } },
    },
    session: {
      modelName: 'auth_sessions',
      fields: { userId: 'user_id', expiresAt: 'expires_at', ipAddress: 'ip_address', userAgent: 'user_agent', createdAt: 'created_at', updatedAt: 'updated_at' },
      additionalFields: { kind: { type: 'string', required: true }, hat: { type: 'string', required: true } },
    },
  });
  return (await auth.$context).internalAdapter;
}
