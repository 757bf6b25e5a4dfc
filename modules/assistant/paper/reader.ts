/** One line of writing on a picture: its words, how sure the reader is (0..1), and its corners in pixels, clockwise from the upper left. */
export type Line = { text: string; confidence: number; corners: readonly [Point, Point, Point, Point] };
export type Point = { x: number; y: number };
/** A picture as it is read: rows of red, green and blue, eight bits each. */
export type Picture = { width: number; height: number; data: Uint8Array };

/** Whatever reads a picture of paper: ours runs in the house (`ocr.ts`); another one, or a test's, takes its place here. */
export type PaperReader = {
  /** The lines of a picture that stands upright, in no order. Refuses `paper.slow` and `paper.busy`. */
  read(picture: Picture): Promise<Line[]>;
  close(): Promise<void>;
};

/** The same for speech: nothing recognises it here, channels that do hand over the words (`SendMessage.text` with `voice_seconds`). */
export type SpeechRecogniser = {
  /** What was said, null where it cannot be told; never throws. `seconds` is how long the recording is. */
  transcribe(recording: { bytes: Buffer; mime: string; seconds: number }): Promise<string | null>;
};
