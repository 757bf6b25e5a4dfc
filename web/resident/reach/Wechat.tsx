import { catalogue } from '../../kit/words/index.ts';
import { Linking } from './Linking.tsx';

const wechat_words = catalogue(
  {
    title: '我在微信里说的',
    lead: '对上以后，您在我们的公众号、微信客服里说的事，都算您本人报的，办得怎么样也在那里告诉您。',
    linked: '已经对上了。',
    face: '网格员当面帮您对上的。',
    unlink: '断开微信',
    unlinked: '断开了。以后在那里说的，不再算到您名下。',
    code: '要一个微信绑定码',
    say: (code: string) => `打开我们的公众号或微信客服，说：绑定 ${code}`,
    more: '10分钟内有效，只能用一次。不要告诉别人。',
    look: '说过了，看看对上没有',
    not_yet: '还没有对上。请照上面的样子再说一遍，或者重新打开这一页要一个新的码。',
  },
  {
    title: 'What I say in WeChat',
    lead: 'Once linked, what you report to our official account or customer service in WeChat is yours, and you are told there how it goes.',
    linked: 'Linked.',
    face: 'A grid worker linked it with you, face to face.',
    unlink: 'Unlink WeChat',
    unlinked: 'Unlinked. What is said there is no longer yours.',
    code: 'Ask for a WeChat code',
    say: (code: string) => `Open our official account or customer service in WeChat and say: 绑定 ${code}`,
    more: 'Good for 10 minutes, once. Tell nobody.',
    look: 'I said it, look again',
    not_yet: 'Not linked yet. Please say it once more as above, or open this page anew for another code.',
  },
);

/** Linking my WeChat by my own act, and undoing it as easily. */
export const Wechat = ({ changed, places }: { changed: () => void; places: number }) => <Linking at="/api/me/wechat" words={wechat_words.use()} changed={changed} places={places} />;
