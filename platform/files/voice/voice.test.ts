import { describe, expect, test } from 'vitest';
import { checksum } from './ogg.ts';
import { strip_voice } from './index.ts';

// Every recording here is made of bytes by hand; 「张三的手机」 and the place stand for what must not travel on.
const secret = Buffer.from('张三的手机 +27.7+106.9/');
const latin = (text: string) => Buffer.from(text, 'latin1');
const u32 = (value: number) => Buffer.from([value >>> 24, value >>> 16, value >>> 8, value].map((byte) => byte & 255));
const u32le = (value: number) => Buffer.from(u32(value)).reverse();

const chunk = (name: string, body: Buffer) => Buffer.concat([latin(name), u32le(body.length), body, Buffer.alloc(body.length % 2)]);
const sound = Buffer.from('the sound itself');
const wav = (...chunks: Buffer[]) => {
  const body = Buffer.concat(chunks);
  return Buffer.concat([latin('RIFF'), u32le(body.length + 4), latin('WAVE'), body]);
};

test('a WAV keeps format and sound and nothing else', () => {
  const format = chunk('fmt ', Buffer.alloc(16, 1));
  const given = wav(format, chunk('LIST', secret), chunk('data', sound), chunk('id3 ', secret));
  expect(strip_voice(given, 'wav')).toEqual(wav(format, chunk('data', sound)));
});

test('an MP3 loses the tags at both ends, stacked ones too', () => {
  const frames = Buffer.concat([Buffer.from([0xff, 0xfb, 0x90, 0x64]), sound, Buffer.alloc(400)]);
  const id3 = Buffer.concat([latin('ID3\x04\0\0'), Buffer.from([0, 0, 0, secret.length]), secret]);
  const ape_item = Buffer.concat([secret]);
  const ape = Buffer.concat([ape_item, latin('APETAGEX'), u32le(2000), u32le(ape_item.length + 32), u32le(1), u32le(0), Buffer.alloc(8)]);
  const id3v1 = Buffer.concat([latin('TAG'), secret, Buffer.alloc(125 - secret.length)]);
  expect(strip_voice(Buffer.concat([id3, id3, frames, ape, id3v1]), 'mp3')).toEqual(frames);
});

describe('an M4A', () => {
  const box = (name: string, ...inside: Buffer[]) => {
    const body = Buffer.concat(inside);
    return Buffer.concat([u32(body.length + 8), latin(name), body]);
  };
  const handler = (type: string) => box('hdlr', Buffer.alloc(8), latin(type), Buffer.alloc(12), secret, Buffer.alloc(1));
  const dates = Buffer.concat([Buffer.alloc(4), u32(3_900_000_000), u32(3_900_000_000), u32(1000), u32(5000)]);
  const given = (type: string) => Buffer.concat([
    box('ftyp', latin('M4A \0\0\0\0')),
    box('moov', box('mvhd', dates), box('trak', box('tkhd', dates), box('mdia', box('mdhd', dates), handler(type))), box('udta', box('\xa9xyz', secret))),
    box('uuid', secret), box('mdat', sound),
  ]);

  test('keeps its length and its sound; place, device and dates are blank', () => {
    const stripped = strip_voice(given('soun'), 'mp4');
    expect(stripped.length).toBe(given('soun').length);
    expect(stripped.includes(sound)).toBe(true);
    expect(stripped.includes(secret)).toBe(false);
    expect(stripped.includes(u32(3_900_000_000))).toBe(false);
    expect(stripped.includes(u32(5000))).toBe(true); // how long it is
  });
  test('with a picture track is a video, which is refused', () => {
    expect(() => strip_voice(given('vide'), 'mp4')).toThrow('file.video');
  });
});

describe('a WebM', () => {
  const element = (id: string, body: Buffer, open = false) => Buffer.concat([Buffer.from(id, 'hex'), open ? Buffer.from('01ffffffffffffff', 'hex') : Buffer.concat([Buffer.from([0x08]), u32(body.length)]), body]);
  const long = secret.toString().repeat(20);
  const given = (track: number) => Buffer.concat([
    element('1a45dfa3', element('4282', latin('webm'))),
    element('18538067', Buffer.concat([
      element('1549a966', Buffer.concat([element('2ad7b1', Buffer.from([1])), element('4d80', secret), element('5741', secret), element('7ba9', secret), element('4461', Buffer.alloc(8, 7))])),
      element('1654ae6b', element('ae', Buffer.concat([element('83', Buffer.from([track])), element('536e', secret), element('86', latin('A_OPUS'))]))),
      element('1f43b675', Buffer.concat([element('e7', Buffer.from([0])), element('a3', sound)]), true),
      element('1254c367', Buffer.from(long)),
    ]), true),
  ]);

  test('of a recorder that leaves sizes open keeps its length and its sound, and tells nothing', () => {
    const stripped = strip_voice(given(2), 'webm');
    expect(stripped.length).toBe(given(2).length);
    expect([stripped.includes(sound), stripped.includes('A_OPUS'), stripped.includes(secret), stripped.includes(Buffer.alloc(8, 7))]).toEqual([true, true, false, false]);
    expect(strip_voice(stripped, 'webm')).toEqual(stripped);
  });
  test('with a picture track is a video, which is refused', () => {
    expect(() => strip_voice(given(1), 'webm')).toThrow('file.video');
  });
});

describe('an Ogg', () => {
  const page = (flags: number, packet: Buffer) => {
    const sizes = [...Array.from({ length: Math.floor(packet.length / 255) }, () => 255), packet.length % 255];
    const whole = Buffer.concat([latin('OggS\0'), Buffer.from([flags]), Buffer.alloc(12), Buffer.alloc(4), Buffer.alloc(4), Buffer.from([sizes.length, ...sizes]), packet]);
    whole.writeUInt32LE(checksum(whole), 22);
    return whole;
  };
  const comment = Buffer.from(`LOCATION=${secret.toString().repeat(12)}`);
  const tags = Buffer.concat([latin('OpusTags'), u32le(7), latin('libopus'), u32le(1), u32le(comment.length), comment]);
  const given = Buffer.concat([page(2, latin('OpusHead\x01\x01')), page(0, tags), page(4, sound)]);

  test('keeps its length and its sound; no comment and no encoder remain, and the checksum fits', () => {
    const stripped = strip_voice(given, 'ogg');
    expect([stripped.length, stripped.includes(sound), stripped.includes(secret), stripped.includes('libopus')]).toEqual([given.length, true, false, false]);
    const blank = Buffer.concat([latin('OpusTags'), u32le(tags.length - 16), Buffer.alloc(tags.length - 16, 0x20), u32le(0)]);
    expect(stripped).toEqual(Buffer.concat([page(2, latin('OpusHead\x01\x01')), page(0, blank), page(4, sound)]));
  });
  test('its checksum is the one that players check (CRC-32 without reflection)', () => {
    expect(checksum(latin('123456789'))).toBe(0x89a1897f);
  });
});

test('a damaged recording is refused whichever kind it says it is', () => {
  const noise = Buffer.from(Array.from({ length: 300 }, (_, index) => (index * 37) % 256));
  for (const container of ['webm', 'ogg', 'mp4', 'wav'] as const) expect(() => strip_voice(noise, container)).toThrow('file.broken');
});
