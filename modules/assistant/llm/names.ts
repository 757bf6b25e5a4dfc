const plain = (text: string): string => text.normalize('NFKC').replace(/\s+/g, '');

/** An office, a firm, a place with a name: whatever the sentence runs into before it, its own end must stand in the article. */
const office = /[\p{Script=Han}A-Za-z]{2,12}?(?:人民政府|街道办事处|便民服务中心|派出所|居委会|业委会|委员会|服务站|社区|街道|小区|花园|公司|医院|法院|银行|学校|中心|大厅|办公室|热线|公众号|小程序|APP|局|厅|科)/giu;
const ends = /(?:人民政府|街道办事处|便民服务中心|派出所|居委会|业委会|委员会|服务站|社区|街道|小区|花园|公司|医院|法院|银行|学校|中心|大厅|办公室|热线|公众号|小程序|APP|局|厅|科)$/iu;
/** 「找王主任」「李经理负责」 */
const person = /[王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤冉令简][\p{Script=Han}]{0,2}(?:主任|书记|经理|科长|局长|所长|站长|医生|律师|老师|先生|女士|师傅|网格员)/gu;
/** 《…》 must be the article's own title or a law that it names. */
const titled = /《[^》]{2,40}》/g;
/** Words before the end of an office's name that say nothing of which one it is. */
const anyones = /(?:^|本|该|所在|所在的|当地|附近|附近的|各|相关|有关|居住地|户籍地|到|去|在|由|向|请|您|我们|就近|辖区)$/u;

/** Names of a draft that the article does not know: offices, firms, people, laws; [] when each of them stands in it. */
export function foreign_names(draft: string, article: string): string[] {
  const [said, known] = [plain(draft), plain(article)];
  const found: string[] = [];
  for (const [name] of said.matchAll(office)) {
    const end = ends.exec(name)![0];
    const before = name.slice(0, -end.length);
    if (anyones.test(before)) continue;
    if (!known.includes(`${before.slice(-2)}${end}`)) found.push(name);
  }
  for (const pattern of [person, titled]) for (const [name] of said.matchAll(pattern)) if (!known.includes(pattern === titled ? name.slice(1, -1) : name)) found.push(name);
  return found;
}
