import { useState } from 'react';
import type { CaseCard } from '../../../modules/cases/contract.ts';
import { Button } from '../../kit/button/index.ts';
import { Sheet } from '../../kit/sheet/index.ts';
import { CategoryPicker } from '../place/CategoryPicker.tsx';
import { PlacePicker, type PickedPlace } from '../place/PlacePicker.tsx';
import { words } from '../words/index.ts';
import type { Act } from './use-act.ts';

/** The assistant got the place or the kind wrong: put it right and send it in one go. */
export function EditDraft({ card, act, close }: { card: CaseCard; act: Act; close: () => void }) {
  const w = words.use();
  const [place, set_place] = useState<PickedPlace>({ place_id: null, spot: '' });
  const [category, set_category] = useState<string | null>(card.category.code);
  const send = async (): Promise<void> => {
    const body = { ...(category ? { category } : {}), ...(place.place_id ? { place_id: place.place_id } : {}), ...(place.spot ? { spot: place.spot } : {}) };
    if (await act.act('open', body)) close();
  };
  return (
    <Sheet title={w.cases.edit_it} close={close} close_word={w.close}>
      <p className="soft">{w.cases.edit_now(card.title)}</p>
      <PlacePicker estate_id={card.estate_id} home={null} begin={card.place_text} picked={place} pick={set_place} />
      <CategoryPicker picked={category} pick={set_category} />
      {act.refusal && (
        <p className="wrong" role="alert">
          {act.refusal}
        </p>
      )}
      <Button kind="main" wide busy={act.busy === 'open'} press={() => void send()}>
        {w.cases.dispatch_it}
      </Button>
    </Sheet>
  );
}
