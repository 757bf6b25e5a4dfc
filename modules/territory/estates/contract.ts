import Type from 'typebox';
import { Position } from '../tree/contract.ts';

const Id = Type.String({ minLength: 1, maxLength: 80 });
const Nullable = <T extends Type.TSchema>(schema: T) => Type.Union([schema, Type.Null()]);
const Named = Type.Object({ id: Type.String(), name: Type.String() });
/** 商品房, 老旧小区, 公租房, 安置房, 自建房, 其他 ◇ */
export const EstateKind = Type.Enum(['commercial', 'old', 'public_rental', 'resettlement', 'self_built', 'other']);
export type EstateKind = 'commercial' | 'old' | 'public_rental' | 'resettlement' | 'self_built' | 'other';

export const EstateEntry = Type.Object({
  id: Type.String(), name: Type.String(), kind: Type.String(), revision: Type.Integer(),
  community: Named,
  household_count: Type.Integer({ description: 'as somebody said; counted are the homes' }),
  home_count: Type.Integer({ description: 'homes of its buildings in the tree' }),
  building_count: Type.Integer(),
  grids: Type.Array(Named, { description: 'in which its buildings lie: several where it crosses' }),
});
export type EstateEntry = Type.Static<typeof EstateEntry>;
export const EstateBook = Type.Object({ estates: Type.Array(EstateEntry), may_add: Type.Boolean() });
export type EstateBook = Type.Static<typeof EstateBook>;

/** `from` and `to` are names, kinds or counts as they were; a community’s is its name. */
export const EstateChange = Type.Object({ at: Type.String(), what: Type.Enum(['added', 'renamed', 'kind', 'community', 'households']), from: Nullable(Type.String()), to: Type.String() });
export type EstateChange = Type.Static<typeof EstateChange>;
export const EstateDetail = Type.Object({
  estate: EstateEntry,
  history: Type.Array(EstateChange),
  communities: Type.Array(Named, { description: 'that it may be named under: where its buildings lie, or those of its street while it has none' }),
  buildings: Type.Array(Type.Object({ id: Type.String(), name: Type.String(), grid_name: Type.String(), estate_id: Nullable(Type.String()), estate_name: Nullable(Type.String()) }), {
    description: 'its own, and the others of its community',
  }),
  may_change: Type.Boolean(),
});
export type EstateDetail = Type.Static<typeof EstateDetail>;

const Attributes = {
  name: Type.String({ minLength: 2, maxLength: 60 }),
  kind: EstateKind,
  community_id: Id,
  household_count: Type.Integer({ minimum: 0, maximum: 100_000 }),
  at: Type.Optional(Position),
};
export const AddEstate = Type.Object(Attributes);
export type AddEstate = Type.Static<typeof AddEstate>;
export const ChangeEstate = Type.Object({
  ...Attributes,
  revision: Type.Integer({ minimum: 1, description: 'of the estate as it was read' }),
  building_ids: Type.Optional(Type.Array(Id, { maxItems: 500, description: 'all that belong to it from now on' })),
});
export type ChangeEstate = Type.Static<typeof ChangeEstate>;
