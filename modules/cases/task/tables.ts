export type TaskState = 'offered' | 'claimed' | 'started' | 'done' | 'ended';
export type Visit = 'outside' | 'home';
/** Whom the volunteer may find there: it decides whether one may go alone. */
export type Meets = 'anyone' | 'child' | 'lives_alone';

export type TaskRow = {
  district: string;
  id: string;
  case_id: string;
  team_id: string;
  place_path: string;
  estate_id: string | null;
  state: TaskState;
  need: string;
  visit: Visit;
  meets: Meets;
  hands_min: number;
  offered_at: Date;
  offered_by: string | null;
  claimed_at: Date | null;
  contact_until: Date | null;
  started_at: Date | null;
  checks: string[];
  done_at: Date | null;
  note: string | null;
  photos: number;
  ended_why: string | null;
  thanks: string | null;
  thanked_at: Date | null;
};
export type HandRow = { district: string; task_id: string; person_id: string; at: Date; left_at: Date | null };
export type TaskTables = { tasks: TaskRow; task_hands: HandRow };
