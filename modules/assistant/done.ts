const fixed =
  /(?:修|弄|搞|处理|解决|疏通|换|清理|装|接|通|打扫|挪|移|开|补)(?:好|完|通|走|干净)(?:了|咯|哈|啦)|^(?:好了|好咯|好啦|可以了|可以咯|亮了|通了|来水了|来电了|没事了|解决了)|(?:灯|路灯)(?:又|已经|都)?亮(?:了|咯)|来[水电](?:了|咯)|不漏(?:了|咯)|不堵(?:了|咯)|(?:车|人).{0,4}(?:挪|移|开)走(?:了|咯)|已经?(?:修好|恢复|解决|处理|好)/;
const withdrawn =
  /不用(?:来|修|管|派|麻烦)(?:了|咯|人)?|算了|撤(?:回|销|掉|单)|取消(?:吧|掉|报修|了)|(?:我)?(?:搞|弄|说|看|发|报)错(?:了|咯)|误报|当我没说|自己(?:修|弄|搞|解决|处理)(?:好|完)?(?:了|咯)/;
const not_yet = /没修好|没好|还没|不是好了|没有修|修好了?又|好了又|又坏|又不亮|又漏|又堵|什么时候|几时|好久|[?？吗]|没处理|怎么还/;

/** 「好了」「修好了」→ fixed; 「不用来了」「搞错了」→ withdrawn; a question or a relapse is neither. */
export function read_ending(text: string): 'fixed' | 'withdrawn' | null {
  if (not_yet.test(text)) return null;
  if (withdrawn.test(text)) return 'withdrawn';
  return fixed.test(text) ? 'fixed' : null;
}
