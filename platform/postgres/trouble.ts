/**
 * The database could not be brought up, and the person at the keyboard can do something about it.
 * The message is the whole story in two languages; print it without a stack.
 */
export class DatabaseTrouble extends Error {
  override name = 'DatabaseTrouble';
  constructor(chinese: string, english: string, detail = '') {
    super(`${chinese}\n${english}${detail ? `\n\n${detail.trim()}` : ''}`);
  }
}

/** Chooses the sentence for a failure of initdb or postgres from what the program said. */
export function trouble_from(output: string, where: string): DatabaseTrouble {
  const told = output.split('\n').filter(line => /FATAL|PANIC|ERROR|error|could not|No space/.test(line)).slice(-6).join('\n');
  if (/No space left on device|Disk quota exceeded/i.test(output)) {
    return new DatabaseTrouble(`磁盘已满，数据库无法启动。请先腾出空间（数据在 ${where}）。`,
      `The disk is full, so the database cannot start. Free some space (the data is in ${where}).`, told);
  }
  if (/user does not exist|could not look up effective user/i.test(output)) {
    return new DatabaseTrouble('当前用户在系统里没有登记（/etc/passwd），数据库无法以它运行。请换一个用户，或设置 DATABASE_URL。',
      'This user has no entry in /etc/passwd, so the database cannot run as it. Use another user, or set DATABASE_URL.', told);
  }
  if (/could not create shared memory|could not map anonymous shared memory|Cannot allocate memory/i.test(output)) {
    return new DatabaseTrouble('内存不足，数据库无法启动。', 'There is not enough memory to start the database.', told);
  }
  return new DatabaseTrouble(`数据库无法启动，数据目录可能已损坏：${where}。请先备份该目录，再从备份恢复。`,
    `The database did not start; its directory may be damaged: ${where}. Copy it away first, then restore a backup.`, told || output.slice(-1500));
}
