import type { Origin, Source } from '../modules/projects/contract.ts';

export type ProjectKind = { title: string; words: string; spot: string; origin: Origin; note: string; contractor: string; weight: number };
const kind = (title: string, words: string, spot: string, origin: Origin, note: string, contractor: string, weight: number): ProjectKind => ({ title, words, spot, origin, note, contractor, weight });

/** What villages ask for, plainly invented; `weight` says how dear one is beside another. */
export const project_kinds: readonly ProjectKind[] = [
  kind('装太阳能路灯20盏', '晚上赶场回来看不见路，从村口到小学装20盏。', '村口到小学', 'meeting', '院坝会', '示例照明安装队', 6),
  kind('硬化通组路0.8公里', '下雨天车子进不来，把最后一段泥巴路铺成水泥路。', '青杠坡组', 'meeting', '院坝会', '示例路桥施工队', 16),
  kind('修人饮水池和管网', '夏天缺水，修一口100方的水池，换老管子。', '水井湾', 'visit', '入户走访', '示例水务施工队', 14),
  kind('修便民桥一座', '娃儿上学要蹚水，修一座过人的小桥。', '响水沟', 'visit', '入户走访', '示例路桥施工队', 12),
  kind('清掏排水沟500米', '一下大雨就漫到院坝，把沟掏通、补好沟壁。', '下寨', 'case', '居民报的事', '示例疏浚队', 4),
  kind('建健身小广场', '老人和娃儿没有耍处，平一块地，装六件器材。', '村委会旁', 'message', '群里说的', '示例建筑队', 8),
  kind('改造公厕一座', '老公厕没有水冲，改成水冲的，装扶手。', '文化广场', 'typed', '', '示例建筑队', 7),
  kind('办老年食堂', '独居老人做饭难，把空房子改成食堂，先办午饭。', '老村小', 'meeting', '民情恳谈会', '示例装修队', 9),
  kind('装安全护栏300米', '悬崖边的路没有栏杆，装波形护栏。', '马鞍山弯道', 'case', '居民报的事', '示例交通设施队', 6),
  kind('添垃圾收集点8处', '垃圾倒在沟边，每个组设一处收集点。', '各组路口', 'message', '群里说的', '示例环卫设施厂', 3),
  kind('修晒谷场', '收谷子没有地方晒，平整硬化400平方米。', '上寨', 'meeting', '院坝会', '示例建筑队', 7),
  kind('装充电棚两处', '电瓶车推上楼充电不安全，建两处棚子。', '3栋旁', 'message', '群里说的', '示例电力安装队', 5),
  kind('加装楼道扶手', '腿脚不好的老人上楼没有抓处，六个单元装扶手。', '老楼六个单元', 'visit', '入户走访', '示例装修队', 3),
  kind('种行道树和花带', '路边光秃秃，种80棵树，做两条花带。', '主街', 'typed', '', '示例园林队', 4),
  kind('建卫生室雨棚和坡道', '轮椅进不去，建坡道、雨棚。', '卫生室', 'visit', '入户走访', '示例建筑队', 3),
  kind('装监控和广播', '路口有事看不见，装八个摄像头和四个喇叭。', '四个路口', 'meeting', '民情恳谈会', '示例弱电队', 5),
];

/** 汇川 2024 (《贵州日报》): 9,840 万元 in all, 410 of society and 430 of the people themselves. */
export const raised_fen: Readonly<Record<Source, number>> = { public: 9_000_000_000, social: 410_000_000, self: 430_000_000 };
