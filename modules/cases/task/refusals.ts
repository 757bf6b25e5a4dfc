import type { RefusalCatalogue } from '../../../platform/refusal.ts';

export const refusals = {
  'task.unknown': { status: 404, zh: '没有找到这项帮忙。', en: 'This task was not found.' },
  'task.danger_gas': { status: 409, zh: '说到燃气，有危险，志愿者不能接。请离开屋子到外面打 119，由燃气公司来。', en: 'Gas is dangerous and not for volunteers. Go outside, dial 119, and let the gas company come.' },
  'task.danger_lift': { status: 409, zh: '电梯有危险，志愿者不能动，要由维保单位来。', en: 'Lifts are dangerous and not for volunteers: the lift firm must come.' },
  'task.danger_mains': { status: 409, zh: '说到带电的线路，有危险，志愿者不能碰，要由供电的人来。', en: 'Live wires are dangerous and not for volunteers: the electricity company must come.' },
  'task.danger_life': { status: 409, zh: '这是危及人身的急事，不等人来接，请专业人员马上去。', en: 'Life is at risk: this does not wait for a claim, professionals go at once.' },
  'task.claimed_by_other': { status: 409, zh: '刚刚有邻居先接下了，谢谢您的热心，请看看别的。', en: 'A neighbour was just a little quicker. Thank you; please look at the others.' },
  'task.yours_already': { status: 409, zh: '这件您已经接下了。', en: 'You have claimed this already.' },
  'task.waits_for_companion': { status: 409, zh: '这件要两个人一起去，还差一位同伴，等他接下才能看地址。', en: 'This one needs two. It waits for a companion; the address opens when there are two of you.' },
  'task.your_own': { status: 409, zh: '这是您自己报的事，请让别的邻居来帮。', en: 'You reported this yourself; please let another neighbour help.' },
  'task.not_yours': { status: 403, zh: '这件不是您接下的。', en: 'You have not claimed this one.' },
  'task.not_your_team': { status: 403, zh: '这件没有交给您的队伍。', en: 'This was not offered to your team.' },
  'task.contact_over': { status: 410, zh: '地址和电话只在帮忙的时候能看，现在已经收回了。', en: 'The address and number are open only while you help; they are closed now.' },
  'task.checks_missing': { status: 409, zh: '开始以前，请把每一条安全提醒都看过、打上勾。', en: 'Before you start, please read and tick every safety line.' },
  'task.started_already': { status: 409, zh: '已经开始了。', en: 'It has been started already.' },
  'task.not_started': { status: 409, zh: '请先核对安全提醒，点「开始」。', en: 'Please go through the safety list and start first.' },
  'task.needs_evidence': { status: 400, zh: '请拍一张照片，或者写一句怎么弄好的。', en: 'Please add a photo or a line on what was done.' },
  'task.over': { status: 409, zh: '这件已经结束了。', en: 'This one is over.' },
  'task.confidential': { status: 409, zh: '这件事要保密，不能交给志愿者。', en: 'This case is confidential and cannot be given to volunteers.' },
  'task.no_team': { status: 400, zh: '这里没有这支志愿队。', en: 'There is no such team here.' },
  'task.offered_already': { status: 409, zh: '这件已经请这支队伍帮忙了。', en: 'This team has been asked already.' },
  'task.names_somebody': { status: 400, zh: '这段话全队都看得到，请不要写门牌和电话。接下的人会看到地址。', en: 'The whole team reads this: please leave out doors and numbers. Whoever claims it will see the address.' },
  'task.claim_it': { status: 409, zh: '水电志愿队的事，请到「邻里帮忙」里接，先看安全提醒。', en: 'Volunteers claim this under “Neighbours help”, where the safety list is.' },
  'task.not_done': { status: 409, zh: '还没有办好，办好以后再道谢。', en: 'It is not done yet.' },
  'task.thanked_already': { status: 409, zh: '您已经谢过了。', en: 'You have said thank you already.' },
} as const satisfies RefusalCatalogue;
export type TaskRefusal = keyof typeof refusals;
