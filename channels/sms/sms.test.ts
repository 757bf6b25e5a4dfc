import { expect, it } from 'vitest';
import { sign } from './sign.ts';
import { wants_no_more } from './template.ts';

it('the provider’s own example of a signature is ours too', () => {
  const { headers, query } = sign({ host: 'ecs.cn-shanghai.aliyuncs.com', action: 'RunInstances', version: '2014-05-26', key_id: 'YourAccessKeyId', key_secret: 'YourAccessKeySecret', at: new Date('2023-10-26T10:22:32Z'), nonce: '3156853299f313e23d1673dc12e1703d', params: { RegionId: 'cn-shanghai', ImageId: 'win2019_1809_x64_dtc_zh-cn_40G_alibase_20230811.vhd' } });
  expect(query).toBe('ImageId=win2019_1809_x64_dtc_zh-cn_40G_alibase_20230811.vhd&RegionId=cn-shanghai');
  expect(headers['authorization']).toContain('Signature=06563a9e1b43f5dfe96b81484da74bceab24a1d853912eee15083a6f0f3283c0');
});

it('TD is understood as people write it, and nothing else is', () => {
  for (const words of ['TD', ' td ', 'ＴＤ', 'T', '退订', '退订。', 'td!']) expect(wants_no_more(words), words).toBe(true);
  for (const words of ['', '好的', '不要退订', 'TDK', '谢谢', '退订了没有']) expect(wants_no_more(words), words).toBe(false);
});
