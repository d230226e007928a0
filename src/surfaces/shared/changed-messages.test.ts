import { setTimeout as sleep } from 'node:timers/promises';
import { type APIMessageTopLevelComponent, ComponentType } from 'discord-api-types/v10';
import { describe, expect, it } from 'vitest';
import { createChangedMessages } from './changed-messages.ts';

const showing = (content: string): APIMessageTopLevelComponent[] => [
  { type: ComponentType.TextDisplay, content },
];

describe('messages that presses change', () => {
  it('show what was sent until they are changed, then the change, even before it is out', async () => {
    const messages = createChangedMessages();
    expect(messages.latest('1', showing('sent'))).toEqual(showing('sent'));
    const changing = messages.change('1', showing('changed'), () => sleep(20));
    expect(messages.latest('1', showing('sent'))).toEqual(showing('changed'));
    expect(messages.latest('2', showing('sent'))).toEqual(showing('sent'));
    await changing;
    expect(messages.latest('1', showing('sent'))).toEqual(showing('changed'));
  });

  it('are changed in order, also after a change that failed', async () => {
    const messages = createChangedMessages();
    const done: string[] = [];
    const change = (content: string, ms: number) =>
      messages.change('1', showing(content), async () => {
        await sleep(ms);
        if (content === 'broken') throw new Error('refused');
        done.push(content);
      });
    const [first, broken, last] = [change('first', 20), change('broken', 5), change('last', 0)];
    await expect(broken).rejects.toThrow('refused');
    await Promise.all([first, last]);
    expect(done).toEqual(['first', 'last']);
    expect(messages.latest('1', [])).toEqual(showing('last'));
  });
});
