import type pg from 'pg';
import { restrict_to_district } from './0001-platform-facts.ts';

/** The public figures of a month, counted once and never changed: two pages of different days cannot be compared. */
export async function up(client: pg.ClientBase): Promise<void> {
  await client.query(`
    CREATE TABLE public_figure_months (
      district text NOT NULL,
      month text NOT NULL CHECK (month ~ '^[0-9]{4}-[0-9]{2}$'),
      published_on date NOT NULL,
      PRIMARY KEY (district, month)
    );
    CREATE TABLE public_figures (
      district text NOT NULL,
      -- an estate or a community
      place_id text NOT NULL,
      month text NOT NULL,
      content jsonb NOT NULL,
      PRIMARY KEY (district, place_id, month),
      FOREIGN KEY (district, month) REFERENCES public_figure_months (district, month)
    );
    GRANT SELECT, INSERT ON public_figure_months, public_figures TO linli_app;
  `);
  await restrict_to_district(client, 'public_figure_months', 'public_figures');
}
