import { useRef, useState } from 'react';
import type { ErrandView } from '../../../modules/errands/contract.ts';
import type { FileView } from '../../../platform/files/contract.ts';
import { ask, Refused, upload } from '../fetch/index.ts';
import type { Attachment } from '../media/index.ts';

export type Deed = {
  busy: boolean;
  refusal: string | null;
  /** true once it is done; sent again after a line that went dead it is the same request */
  run(name: string, body: object): Promise<boolean>;
  send(files: readonly Attachment<string>[]): Promise<string[] | null>;
};

/** One deed upon one errand. What was uploaded is not sent again, and a request that found no answer keeps its id. */
export function useDeed(errand_id: string, put: (errand: ErrandView) => void): Deed {
  const [busy, set_busy] = useState(false);
  const [refusal, set_refusal] = useState<string | null>(null);
  const request_id = useRef(crypto.randomUUID());
  const sent = useRef(new Map<string, string>());
  async function tried<T>(work: () => Promise<T>): Promise<T | null> {
    set_busy(true);
    set_refusal(null);
    try {
      return await work();
    } catch (error) {
      set_refusal(error instanceof Refused ? error.message : String(error));
      if (!(error instanceof Refused && error.unreached)) request_id.current = crypto.randomUUID();
      return null;
    } finally {
      set_busy(false);
    }
  }
  return {
    busy, refusal,
    run: async (name, body) => {
      const errand = await tried(() => ask<ErrandView>('POST', `/api/errands/${encodeURIComponent(errand_id)}/${name}`, { request_id: request_id.current, ...body }));
      if (!errand) return false;
      request_id.current = crypto.randomUUID();
      put(errand);
      return true;
    },
    send: (files) =>
      tried(async () => {
        for (const file of files) if (!sent.current.has(file.name)) sent.current.set(file.name, (await upload<FileView>(file.blob, file.name)).id);
        return files.map((file) => sent.current.get(file.name)!);
      }),
  };
}
