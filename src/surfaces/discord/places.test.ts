import { describe, expect, it, vi } from 'vitest';
import { DEFAULT_WORKSPACE, type WorkspaceSettings } from '../../domain/places.ts';
import { changeSettings, createPlaces } from './places.ts';
import type { Place, SettingsChange } from './received.ts';
import { textOf } from './test-samples.ts';

const PLACE: Place = {
  guildId: 'cinema',
  channelId: '10',
  parentId: null,
  isThread: false,
  isDirect: false,
};

function store(settings: Partial<WorkspaceSettings> = {}) {
  let kept: WorkspaceSettings = { ...DEFAULT_WORKSPACE, ...settings };
  return {
    read: vi.fn(async () => kept),
    async write(_where: unknown, after: WorkspaceSettings) {
      kept = after;
    },
    kept: () => kept,
  };
}

describe('where a server lets us answer', () => {
  it.each<[string, readonly string[] | null, Partial<Place>, boolean]>([
    ['everywhere by default', null, {}, true],
    ['in a listed channel', ['10', '11'], {}, true],
    ['in no other', ['11'], {}, false],
    ['in a thread of a listed channel', ['10'], { channelId: '99', parentId: '10' }, true],
    ['in no thread of another', ['11'], { channelId: '99', parentId: '10' }, false],
    ['in direct messages', ['11'], { guildId: null }, true],
  ])('is %s', async (_where, channels, place, isAllowed) => {
    const refusal = await createPlaces(store({ channels })).refusal({ ...PLACE, ...place });
    expect(refusal === null).toBe(isAllowed);
  });

  it('is named in the refusal', async () => {
    const channels = ['1', '2', '3', '4', '5', '6'];
    const refusal = await createPlaces(store({ channels })).refusal(PLACE);
    expect(refusal && textOf(refusal)).toMatch(/<#1>, <#2>, <#3>, <#4>, <#5>;/);
  });

  it('is read once in a while, and again after a failure', async () => {
    const kept = store();
    kept.read.mockRejectedValueOnce(new Error('down'));
    const places = createPlaces(kept);
    await expect(places.settingsOf('cinema')).rejects.toThrow('down');
    await places.settingsOf('cinema');
    await places.settingsOf('cinema');
    expect(kept.read).toHaveBeenCalledTimes(2);
  });
});

describe('the settings of a server', () => {
  const change = async (before: Partial<WorkspaceSettings>, changed: SettingsChange) => {
    const kept = store(before);
    const places = createPlaces(kept);
    const text = await changeSettings(PLACE, { change: changed, isAllowed: true }, { places });
    expect(await places.settingsOf('cinema')).toEqual(kept.kept());
    return { text, ...kept.kept() };
  };

  it.each<[string, Partial<WorkspaceSettings>, SettingsChange, Partial<WorkspaceSettings>]>([
    ['begin a list', {}, { kind: 'channel', channelId: '1' }, { channels: ['1'] }],
    [
      'lengthen it',
      { channels: ['1'] },
      { kind: 'channel', channelId: '2' },
      { channels: ['1', '2'] },
    ],
    [
      'shorten it',
      { channels: ['1', '2'] },
      { kind: 'channel', channelId: '1' },
      { channels: ['2'] },
    ],
    [
      'keep the last one',
      { channels: ['1'] },
      { kind: 'channel', channelId: '1' },
      { channels: ['1'] },
    ],
    ['drop the list', { channels: ['1'] }, { kind: 'everywhere' }, { channels: null }],
    ['turn the model off', {}, { kind: 'model', isOn: false }, { model: false, hybrid: true }],
    ['turn live search on', { hybrid: false }, { kind: 'hybrid', isOn: true }, { hybrid: true }],
  ])('%s', async (_what, before, changed, after) => {
    expect(await change(before, changed)).toMatchObject({
      ...after,
      text: expect.stringMatching(/^Changed: /),
    });
  });

  it('are shown without a change', async () => {
    const { text } = await change({ model: false, channels: ['1', '2'] }, { kind: 'show' });
    expect(text).toBe(
      'Settings of this server: I answer in 2 channels; live search with TMDB is on; the language model is off.',
    );
  });

  it.each([
    ['in direct messages', { guildId: null }, true, /for servers/],
    ['for who may not manage the server', {}, false, /^Only people who may manage/],
  ])('stay as they are %s', async (_where, place, isAllowed, text) => {
    const kept = store();
    const places = createPlaces(kept);
    const asked = { change: { kind: 'model', isOn: false }, isAllowed } as const;
    expect(await changeSettings({ ...PLACE, ...place }, asked, { places })).toMatch(text);
    expect(kept.kept()).toEqual(DEFAULT_WORKSPACE);
  });
});
