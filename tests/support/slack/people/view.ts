import type { Json, View } from '../world/types.ts';
import { type ButtonShown, buttonsOf, type SelectShown, selectsOf, textsOf } from './text.ts';

/** A view as a person sees it: everything is as it is when it is read. */
export interface ViewHandle {
  readonly id: string;
  readonly raw: Json;
  /** All text of its blocks, in reading order, as it was sent. */
  readonly text: string;
  readonly blocks: readonly Json[];
  readonly buttons: readonly ButtonShown[];
  readonly selects: readonly SelectShown[];
  readonly hash: string;
  /** Waits until it is so, now or after a change. */
  becomes(so: (view: ViewHandle) => boolean, timeoutMs?: number): Promise<ViewHandle>;
}

export function viewHandle(view: View): ViewHandle {
  const blocks = () => (view.body.blocks ?? []) as Json[];
  const handle: ViewHandle = {
    id: view.id,
    get raw() {
      return view.body;
    },
    get text() {
      return textsOf(blocks()).join('\n');
    },
    get blocks() {
      return blocks();
    },
    get buttons() {
      return buttonsOf(blocks());
    },
    get selects() {
      return selectsOf(blocks());
    },
    get hash() {
      return view.hash;
    },
    becomes: (so, timeoutMs) =>
      view.owner.signal.until(
        () => (so(handle) ? handle : undefined),
        'a view to change',
        () => JSON.stringify(handle.text),
        timeoutMs,
      ),
  };
  return handle;
}
