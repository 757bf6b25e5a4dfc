import type pg from 'pg';

/** Our own tables beside better-auth's. Each function is one statement, so that two at once cannot both win. */
export type StaffRow = { username: string; district: string; person_id: string; password_hash: string; totp_sealed: Buffer };

export async function insert_staff(pool: pg.Pool, row: StaffRow): Promise<void> {
  await pool.query(
    `INSERT INTO auth_staff (username, district, person_id, password_hash, totp_sealed) VALUES ($1, $2, $3, $4, $5)
     ON CONFLICT (username) DO UPDATE SET password_hash = excluded.password_hash, totp_sealed = excluded.totp_sealed`,
    [row.username, row.district, row.person_id, row.password_hash, row.totp_sealed],
  );
}

export async function select_staff(pool: pg.Pool, username: string): Promise<StaffRow | undefined> {
  return (await pool.query<StaffRow>('SELECT username, district, person_id, password_hash, totp_sealed FROM auth_staff WHERE username = $1', [username])).rows[0];
}

/** False when a code of this step, or a later one, was used before. */
export async function use_totp_step(pool: pg.Pool, username: string, step: number): Promise<boolean> {
  const { rowCount } = await pool.query('UPDATE auth_staff SET totp_step = $2 WHERE username = $1 AND totp_step < $2', [username, step]);
  return rowCount === 1;
}

export type CodeLimits = { resend_seconds: number; hour_sends_max: number; life_minutes: number };

/** Keeps a new code unless the last is too fresh or the hour's are used up; then says when the last went out. */
export async function keep_code(pool: pg.Pool, phone_hash: string, code_hash: string, now: Date, limits: CodeLimits): Promise<{ sent_at: Date } | null> {
  const { rowCount } = await pool.query(
    `INSERT INTO auth_codes AS kept (phone_hash, code_hash, sent_at, expires_at, tries, hour_from, hour_sends)
     VALUES ($1, $2, $3, $3::timestamptz + make_interval(mins => $4), 0, $3, 1)
     ON CONFLICT (phone_hash) DO UPDATE SET code_hash = excluded.code_hash, sent_at = excluded.sent_at, expires_at = excluded.expires_at, tries = 0,
       hour_from = CASE WHEN kept.hour_from <= $3::timestamptz - interval '1 hour' THEN excluded.hour_from ELSE kept.hour_from END,
       hour_sends = CASE WHEN kept.hour_from <= $3::timestamptz - interval '1 hour' THEN 1 ELSE kept.hour_sends + 1 END
     WHERE kept.sent_at <= $3::timestamptz - make_interval(secs => $5)
       AND (kept.hour_sends < $6 OR kept.hour_from <= $3::timestamptz - interval '1 hour')`,
    [phone_hash, code_hash, now, limits.life_minutes, limits.resend_seconds, limits.hour_sends_max],
  );
  if (rowCount === 1) return null;
  const { rows } = await pool.query<{ sent_at: Date }>('SELECT sent_at FROM auth_codes WHERE phone_hash = $1', [phone_hash]);
  return rows[0] ?? { sent_at: now };
}

/** Takes one of the tries, then gives the digest to compare with; nothing when the code is over or the tries are. */
export async function try_code(pool: pg.Pool, phone_hash: string, now: Date, tries_max: number): Promise<string | undefined> {
  const { rows } = await pool.query<{ code_hash: string }>(
    'UPDATE auth_codes SET tries = tries + 1 WHERE phone_hash = $1 AND expires_at > $2 AND tries < $3 RETURNING code_hash',
    [phone_hash, now, tries_max],
  );
  return rows[0]?.code_hash;
}

/** True for the one caller who uses the code; it stays counted in the hour's. */
export async function spend_code(pool: pg.Pool, phone_hash: string, code_hash: string): Promise<boolean> {
  const { rowCount } = await pool.query("UPDATE auth_codes SET code_hash = '', expires_at = sent_at WHERE phone_hash = $1 AND code_hash = $2", [phone_hash, code_hash]);
  return rowCount === 1;
}

export async function insert_ticket(pool: pg.Pool, ticket_hash: string, username: string, expires_at: Date): Promise<void> {
  await pool.query('INSERT INTO auth_tickets (ticket_hash, username, expires_at) VALUES ($1, $2, $3)', [ticket_hash, username, expires_at]);
}

export async function select_ticket(pool: pg.Pool, ticket_hash: string, now: Date): Promise<string | undefined> {
  return (await pool.query<{ username: string }>('SELECT username FROM auth_tickets WHERE ticket_hash = $1 AND expires_at > $2', [ticket_hash, now])).rows[0]?.username;
}

/** True for the one caller who uses the ticket. */
export async function spend_ticket(pool: pg.Pool, ticket_hash: string): Promise<boolean> {
  return (await pool.query('DELETE FROM auth_tickets WHERE ticket_hash = $1', [ticket_hash])).rowCount === 1;
}

/** Takes one attempt before it is known to fail, so that a burst of guesses gets no more than a patient guesser. */
export async function take_attempt(pool: pg.Pool, name_hash: string, now: Date, attempts_max: number, lock_minutes: number): Promise<number | { locked_until: Date }> {
  const { rows } = await pool.query<{ failures: number }>(
    `INSERT INTO auth_failures AS kept (name_hash, failures, last_at) VALUES ($1, 1, $2)
     ON CONFLICT (name_hash) DO UPDATE SET last_at = excluded.last_at,
       failures = CASE WHEN kept.last_at <= $2::timestamptz - make_interval(mins => $4) THEN 1 ELSE kept.failures + 1 END,
       locked_until = CASE WHEN kept.last_at > $2::timestamptz - make_interval(mins => $4) AND kept.failures + 1 >= $3
         THEN $2::timestamptz + make_interval(mins => $4) END
     WHERE kept.locked_until IS NULL OR kept.locked_until <= $2
     RETURNING failures`,
    [name_hash, now, attempts_max, lock_minutes],
  );
  if (rows[0]) return rows[0].failures;
  const locked = await pool.query<{ locked_until: Date }>('SELECT locked_until FROM auth_failures WHERE name_hash = $1', [name_hash]);
  return { locked_until: locked.rows[0]?.locked_until ?? now };
}

export async function forget_attempts(pool: pg.Pool, name_hash: string): Promise<void> {
  await pool.query('DELETE FROM auth_failures WHERE name_hash = $1', [name_hash]);
}

/** What is over is removed: nothing here is a record (the facts are). */
export async function sweep(pool: pg.Pool, now: Date): Promise<void> {
  await pool.query('DELETE FROM auth_sessions WHERE expires_at <= $1', [now]);
  await pool.query('DELETE FROM auth_tickets WHERE expires_at <= $1', [now]);
  await pool.query("DELETE FROM auth_codes WHERE sent_at <= $1::timestamptz - interval '1 day'", [now]);
  await pool.query("DELETE FROM auth_failures WHERE last_at <= $1::timestamptz - interval '1 day'", [now]);
}

export async function select_districts(pool: pg.Pool): Promise<string[]> {
  return (await pool.query<{ district: string }>('SELECT district FROM districts ORDER BY district')).rows.map((row) => row.district);
}
