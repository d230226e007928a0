import type { Deliveries } from '../events/delivery.ts';
import type { Judge } from '../judge.ts';
import type { World } from '../world/world.ts';

/** What people act on. */
export interface Stage {
  readonly world: World;
  readonly deliveries: Deliveries;
  readonly judge: Judge;
}
