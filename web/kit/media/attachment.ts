/** A photo or recording that waits to be sent; `file_id` once the server has it, so that a retry does not send it again. */
export type Attachment<Kind extends string = 'photo' | 'voice'> = { blob: Blob; name: string; kind: Kind; file_id: string | null };
