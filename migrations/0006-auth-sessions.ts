import type pg from 'pg';

/**
 * Who is logged in, and what logging in needs. Reference tables without a district: before somebody is known there is
 * no district to look in. `auth_users` and `auth_sessions` are better-auth's (docs/decisions/0002), the rest our own.
 * No name, number or address of a person stands here, and no secret in the clear.
 */
export async function up(client: pg.ClientBase): Promise<void> {
  await client.query(`
    CREATE TABLE auth_users (
      id text PRIMARY KEY,
      district text NOT NULL,
      person_id text NOT NULL,
      name text NOT NULL,
      email text NOT NULL UNIQUE,
      email_verified boolean NOT NULL DEFAULT false,
      image text,
      created_at timestamptz NOT NULL,
      updated_at timestamptz NOT NULL
    );

    CREATE TABLE auth_sessions (
      id text PRIMARY KEY,
      user_id text NOT NULL REFERENCES auth_users (id) ON DELETE CASCADE,
      -- SHA-256 of the token: whoever reads this table cannot log in with it
      token text NOT NULL UNIQUE,
      kind text NOT NULL CHECK (kind IN ('resident','staff')),
      hat text NOT NULL,
      expires_at timestamptz NOT NULL,
      ip_address text,
      user_agent text,
      created_at timestamptz NOT NULL,
      updated_at timestamptz NOT NULL
    );
    CREATE INDEX auth_sessions_user ON auth_sessions (user_id);
    CREATE INDEX auth_sessions_expiry ON auth_sessions (expires_at);

    CREATE TABLE auth_staff (
      username text PRIMARY KEY CHECK (username = lower(username)),
      district text NOT NULL,
      person_id text NOT NULL,
      password_hash text NOT NULL,
      totp_sealed bytea NOT NULL,
      -- the time step of the last code used: a code seen over a shoulder is worth nothing
      totp_step bigint NOT NULL DEFAULT 0
    );

    CREATE TABLE auth_codes (
      phone_hash text PRIMARY KEY,
      code_hash text NOT NULL,
      sent_at timestamptz NOT NULL,
      expires_at timestamptz NOT NULL,
      tries integer NOT NULL,
      hour_from timestamptz NOT NULL,
      hour_sends integer NOT NULL
    );

    CREATE TABLE auth_tickets (
      ticket_hash text PRIMARY KEY,
      username text NOT NULL REFERENCES auth_staff (username) ON DELETE CASCADE,
      expires_at timestamptz NOT NULL
    );

    CREATE TABLE auth_failures (
      name_hash text PRIMARY KEY,
      failures integer NOT NULL,
      last_at timestamptz NOT NULL,
      locked_until timestamptz
    );

    GRANT SELECT, INSERT, UPDATE, DELETE ON auth_users, auth_sessions, auth_staff, auth_codes, auth_tickets, auth_failures TO linli_app;
  `);
}
