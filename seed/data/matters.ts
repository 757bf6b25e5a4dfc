/** What neighbours talk over once a month: the matter, what was agreed, who took it, and how they said it was done. Plainly invented. */
export type Matter = { title: string; what: string; owner: 'wy' | 'yw' | 'sd' | 'sq' | 'neighbour'; done: string };
export const matters: readonly Matter[] = [
  { title: '楼道里堆的纸箱和旧家具', what: '逐栋清一遍楼道杂物，先贴通知再清', owner: 'wy', done: '六栋都清完了，留了一间公用堆放处' },
  { title: '电动车进楼充电', what: '一楼装提示牌，北门加六个充电口', owner: 'wy', done: '充电口装好了，晚上有人巡' },
  { title: '儿童滑梯的踏板松了', what: '请厂家来看，先围起来', owner: 'wy', done: '踏板换了新的，请三位家长看过' },
  { title: '广场舞的声音', what: '和领舞的几位说好，晚上九点前结束', owner: 'neighbour', done: '说好了，音箱也换了小的' },
  { title: '消防通道停车', what: '重新画线，业委会和物业轮流劝导一个月', owner: 'yw', done: '线画好了，一个月里劝了二十多次，现在没人停' },
  { title: '老人晒被子没地方', what: '在二栋前面装两排晾晒架', owner: 'wy', done: '晾晒架装好了' },
  { title: '单元门的闭门器太响', what: '逐个单元调一遍', owner: 'sd', done: '十二个单元都调好了，换了三个' },
  { title: '快递柜放在哪里', what: '问一百户的意见，再定地方', owner: 'yw', done: '问了一百一十二户，放在东门岗亭旁' },
  { title: '垃圾桶边上的异味', what: '改成早晚各冲洗一次，换密封盖', owner: 'wy', done: '换了盖子，早晚冲洗' },
  { title: '流浪猫的窝', what: '和喂猫的邻居商量，把窝移到围墙边', owner: 'neighbour', done: '移过去了，喂食的地方也定了' },
  { title: '公共收益的账看不懂', what: '公示表加一张大字说明，贴在议事亭', owner: 'yw', done: '大字说明贴出来了，每季度换' },
  { title: '树枝挡住二楼窗户', what: '找绿化公司修枝，修之前贴通知', owner: 'wy', done: '修了十四棵' },
  { title: '楼顶太阳能水管滴水', what: '水电队上去看一遍，把松的拧紧', owner: 'sd', done: '看了六栋，拧紧八处，两户自己换管' },
  { title: '暑假孩子没人看', what: '社区活动室每周三、五下午开放', owner: 'sq', done: '开了七周，志愿者轮班' },
  { title: '高空抛物', what: '开一次讲座，把摄像头的角度重新调', owner: 'sq', done: '讲座开了，摄像头调好并公示了位置' },
  { title: '八十岁以上的邻居量血压', what: '每月第一个周六在议事亭量', owner: 'sq', done: '开始了，这个月来了三十一位' },
  { title: '地下车库积水', what: '清排水沟，备两台水泵', owner: 'wy', done: '沟清了，水泵试过' },
  { title: '旧衣回收箱', what: '找有资质的单位来放一个', owner: 'yw', done: '放在西门，签了清运的约' },
  { title: '路面坑洼', what: '先补三处最深的', owner: 'wy', done: '补好了三处' },
  { title: '春节挂灯笼', what: '邻居们一起挂，物业出梯子', owner: 'neighbour', done: '挂了六十个，腊月二十八亮的' },
  { title: '楼道灯到点不亮', what: '把声控改成感应的，先改老人多的两栋', owner: 'sd', done: '两栋改完了，别的排在后面' },
  { title: '遛狗不牵绳', what: '写一份养犬公约，进出口各贴一张', owner: 'neighbour', done: '公约写好贴了，四十多户签了名' },
];
/** Said and cleared up on the spot. */
export const cleared: readonly { title: string; answer: string }[] = [
  { title: '停水通知来得晚', answer: '以后收到供水的通知，两小时内发到群里和楼道。' },
  { title: '物业费能不能分两次交', answer: '可以，到物业前台登记就行。' },
  { title: '装修到几点', answer: '工作日早八点到十二点、下午两点到六点，节假日不施工。' },
  { title: '居住证怎么办', answer: '社区窗口代收材料，网格员可以上门。' },
  { title: '医保缴费在哪里', answer: '手机上能交，不会的到社区来，帮着交。' },
];
/** What a community cannot settle by itself, and what departments were given to do. */
export const handed_up = {
  title: '东门外公路没有过街的地方', why: '要动市政道路，社区和物业都做不了',
  decided: [{ owner: 'xb-housing', what: '住建专班牵头，现场看一次，拿出过街设施方案', done: '看过现场，方案报了' }, { owner: 'jd', what: '街道先安排早晚高峰的志愿者劝导', done: null }],
} as const;
export const waiting_above = { title: '西侧围墙外的陡坡掉土', why: '围墙外不是小区的地，几家都说不归自己' } as const;
