import { expect, it } from 'vitest';
import type { MessageView } from '../../../channels/web/contract.ts';
import { merge } from './use-conversation.ts';

const message = (id: string, at: string, text = ''): MessageView => ({
  id,
  at,
  kind: 'text',
  from: { person_id: null, name: '甲', role: 'resident', home: null, mine: false },
  text,
  file_ids: [],
  voice_seconds: null,
  reply_to: null,
  case: null,
  draft: null,
  article: null,
  emergency_lines: [],
  ai: false,
  why: null,
});

it('shows a message once, however often it arrives, and as it was told last', () => {
  const old = [message('a', '2026-11-17T01:00:00Z', '一'), message('b', '2026-11-17T02:00:00Z', '二')];
  const merged = merge(old, [message('b', '2026-11-17T02:00:00Z', '二！'), message('c', '2026-11-17T03:00:00Z', '三')]);
  expect(merged.map(({ text }) => text)).toEqual(['一', '二！', '三']);
});

it('puts earlier messages before later ones', () => {
  const merged = merge([message('z', '2026-11-17T05:00:00Z')], [message('a', '2026-11-17T01:00:00Z')]);
  expect(merged.map(({ id }) => id)).toEqual(['a', 'z']);
});
