import { Refused } from '../../kit/fetch/index.ts';
import { language } from '../../kit/words/index.ts';

/** Asks for a file by POST, because a reason belongs in no address, and hands it to the browser to keep. */
export async function download(url: string, body: object, name: string): Promise<void> {
  const answer = await fetch(url, {
    method: 'POST',
    credentials: 'same-origin',
    headers: { 'content-type': 'application/json', 'accept-language': language() === 'en' ? 'en' : 'zh-CN' },
    body: JSON.stringify(body),
  });
  if (!answer.ok) {
    const { code = 'internal', message = '' } = (await answer.json().catch(() => ({}))) as { code?: string; message?: string };
    throw new Refused(code, message, answer.status);
  }
  const link = document.createElement('a');
  link.href = URL.createObjectURL(await answer.blob());
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}
