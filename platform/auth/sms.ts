/** Whoever carries text messages; an adapter in `channels/`. Rejecting means that the message did not go out. */
export type SmsSender = {
  send_code(phone: string, code: string, to: { district: string; person_id: string }): Promise<void>;
};
