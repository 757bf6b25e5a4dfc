import Type from 'typebox';

/** One hat: the post or the home in whose name a person acts. One at a time (domain.md §2). */
export const HatView = Type.Object({
  id: Type.String({ description: 'resident:<home id>, post:<appointment id> or delegate:<delegation id>' }),
  role: Type.String({ description: 'resident, grid_worker, property_manager, property_engineer, …' }),
  place_name: Type.String(),
  place_id: Type.String(),
  estate_id: Type.Union([Type.String(), Type.Null()]),
  organisation_name: Type.Union([Type.String(), Type.Null()]),
  for_name: Type.Optional(Type.Union([Type.String(), Type.Null()], { description: 'whose post this is, when it is looked after for somebody on leave' })),
});
export type HatView = Type.Static<typeof HatView>;

export const Me = Type.Object({
  person_id: Type.String(),
  name: Type.String(),
  phone_masked: Type.Union([Type.String(), Type.Null()]),
  district: Type.String(),
  hat: HatView,
  hats: Type.Array(HatView),
  demo: Type.Boolean(),
});
export type Me = Type.Static<typeof Me>;

export const AskCode = Type.Object({ phone: Type.String({ pattern: '^1[3-9]\\d{9}$' }) });
/** `demo_code` is present only in the demo, where no SMS sender is configured, and the screen says so. */
export const CodeSent = Type.Object({ sent: Type.Literal(true), demo_code: Type.Optional(Type.String()) });
export const PhoneLogin = Type.Object({
  phone: Type.String({ pattern: '^1[3-9]\\d{9}$' }),
  code: Type.String({ pattern: '^\\d{6}$' }),
});
export const StaffLogin = Type.Object({
  username: Type.String({ minLength: 2, maxLength: 64 }),
  password: Type.String({ minLength: 1, maxLength: 200 }),
});
/** The password was right; the second factor is still owed. `demo_totp` only in the demo. */
export const SecondFactorOwed = Type.Object({
  ticket: Type.String(),
  demo_totp: Type.Optional(Type.String()),
});
export const SecondFactor = Type.Object({ ticket: Type.String(), totp: Type.String({ pattern: '^\\d{6}$' }) });
export const LoggedIn = Type.Object({ token: Type.String(), me: Me });
export type LoggedIn = Type.Static<typeof LoggedIn>;
export const ChooseHat = Type.Object({ hat: Type.String({ maxLength: 120 }) });

/** The demo's accounts, shown on the login page only in the demo. */
export const DemoAccount = Type.Object({
  name: Type.String(),
  kind: Type.Union([Type.Literal('resident'), Type.Literal('staff')]),
  role: Type.String(),
  where: Type.String(),
  login: Type.String({ description: 'phone for residents, user name for staff' }),
  password: Type.Optional(Type.String()),
});
export type DemoAccount = Type.Static<typeof DemoAccount>;

/** Every refusal has this shape: a stable code and a sentence a resident understands. */
export const RefusalView = Type.Object({
  code: Type.String(),
  message: Type.String({ description: 'Chinese, or English when Accept-Language asks for it' }),
  details: Type.Optional(Type.Record(Type.String(), Type.Union([Type.String(), Type.Number()]))),
});
export type RefusalView = Type.Static<typeof RefusalView>;
