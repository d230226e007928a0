import { App, type AppOptions, type ReceiverEvent } from '@slack/bolt';
import type { Reception } from './reception.ts';

/**
 * Bolt's app, but prompt: Bolt acknowledges after it has looked up the installation, which may take a
 * round trip to the database or a renewal of its token, and Slack waits for three seconds.
 */
export class PromptApp extends App {
  private readonly reception: Reception;
  private readonly underWay = new Set<Promise<void>>();

  constructor(options: AppOptions, reception: Reception) {
    super(options);
    this.reception = reception;
  }

  override processEvent(event: ReceiverEvent): Promise<void> {
    return this.track(this.reception.receive(event, (one) => super.processEvent(one)));
  }

  /** An event that was acknowledged before. */
  processAgain(event: ReceiverEvent): Promise<void> {
    return this.track(super.processEvent(event));
  }

  /** Resolves when all that came in is answered. */
  async settled(): Promise<void> {
    while (this.underWay.size > 0) await Promise.all(this.underWay);
  }

  private track(work: Promise<void>): Promise<void> {
    const tracked = work.catch(() => undefined);
    this.underWay.add(tracked);
    void tracked.finally(() => this.underWay.delete(tracked));
    return work;
  }
}
