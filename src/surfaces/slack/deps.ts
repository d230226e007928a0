import type { ProductEventStore } from '../../domain/places.ts';
import type { ProfileReader } from '../../domain/profile.ts';
import type { SurfaceDeps } from '../shared/deps.ts';

/** What the surface needs of the rest of the program. */
export interface SlackDeps extends SurfaceDeps {
  readonly conversations: SurfaceDeps['conversations'] & {
    hasConversation(where: {
      readonly surface: 'slack';
      readonly tenant: string;
      readonly channel: string;
    }): Promise<boolean>;
  };
  readonly profiles: ProfileReader;
  readonly productEvents: ProductEventStore;
}
