/**
 * The one list of the house: a room imports only rooms named before it, and only their `index.ts`. Channels come after
 * all modules and never import each other; `app` wires everything (`test/tidy.test.ts` checks).
 */
export const order = [
  'platform',
  'territory',
  'people',
  'ledger',
  'benefits',
  'cases',
  'deliberation',
  'lift',
  'funds',
  'care',
  'activities',
  'market',
  'projects',
  'rewards',
  'assistant',
  'visits',
  'issue-lists',
  'errands',
  'rosters',
  'insight',
  'channels',
  'app',
] as const;
