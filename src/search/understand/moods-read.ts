import type { MoodAxis } from '../../domain/moods.ts';
import { fold } from '../../domain/text.ts';
import type { MoodHeard } from './scan.ts';
import type { Sheet } from './sheet.ts';
import type { PlacedWant } from './wants.ts';

/** One wanted quality, before it is set against what was shown. */
export interface MoodRead {
  readonly axis: MoodAxis;
  readonly direction: 'more' | 'less';
  readonly weight: number;
  /** "more …", "less …", "-er": asks for movement, not for a level. */
  readonly compared: boolean;
  /** Named by the words, rather than coming along with them. */
  readonly named: boolean;
  readonly intensity: number;
}

export interface MoodsRead {
  readonly moods: readonly MoodRead[];
  /** Mood words in the base form, where the message has another ("funnier"), by token index. */
  readonly wants: readonly PlacedWant[];
  /** Tokens of moods that stay in the message as evidence. */
  readonly kept: ReadonlySet<number>;
  /** Words of qualities that are not wanted: "less violent". */
  readonly unwanted: readonly string[];
}

const SIDE_SHARE = 0.5;
const SUBJECT_SHARE = 0.5;
/** After an anchor: "like Inception but more emotional". */
const BUT_WEIGHT = 1.25;
const REFUSED_WEIGHT = 1.25;

/**
 * Moods as directions on the axes. `afterAnchor` weighs what is said against an anchor more. Wanted
 * words stay in the message, because retrieval reads them too; refused ones are taken out.
 */
export function readMoods(
  sheet: Sheet,
  heard: readonly MoodHeard[],
  afterAnchor: boolean,
): MoodsRead {
  const reads: MoodRead[] = [];
  const wants: PlacedWant[] = [];
  const kept = new Set<number>();
  const unwanted: string[] = [];
  for (const hit of heard) {
    const away = hit.refused || hit.compared === 'less';
    const but =
      afterAnchor &&
      / (?:but|just|only|and|though|except)(?: [\p{L}]+){0,5} $/u.test(
        sheet.before(hit.from).slice(-60),
      );
    const base = hit.compared !== null || but ? BUT_WEIGHT : hit.refused ? REFUSED_WEIGHT : 1;
    const plain = hit.compared !== null && !afterAnchor ? 1 : base;
    const weight = hit.intensity === 1 ? plain : hit.intensity;
    hit.effects.forEach((effect, index) => {
      if (away && index > 0) return;
      const sign = away ? -effect.sign : effect.sign;
      reads.push({
        axis: effect.axis,
        direction: sign > 0 ? 'more' : 'less',
        weight: Math.min(
          2,
          weight * (index > 0 ? SIDE_SHARE : 1) * (hit.subject ? SUBJECT_SHARE : 1),
        ),
        compared: hit.compared !== null,
        named: index === 0,
        intensity: hit.intensity,
      });
    });
    if (away) {
      unwanted.push(hit.phrase);
      sheet.claim(hit);
    } else if (sheet.isTaken(hit.from) || fold(sheet.typed(hit)) !== hit.phrase) {
      wants.push({ at: hit.from, text: hit.phrase });
      sheet.claim(hit);
    } else {
      for (let index = hit.from; index <= hit.to; index++) kept.add(index);
    }
  }
  return { moods: onePerAxis(reads), wants, kept, unwanted };
}

/** A named quality beats one that came along; then the heavier; then the later. */
function onePerAxis(reads: readonly MoodRead[]): MoodRead[] {
  const best = new Map<MoodAxis, MoodRead>();
  for (const read of reads) {
    const other = best.get(read.axis);
    const beats =
      !other ||
      Number(read.named) > Number(other.named) ||
      (read.named === other.named && read.weight >= other.weight);
    if (beats) best.set(read.axis, read);
  }
  return [...best.values()];
}
