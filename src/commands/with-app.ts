import { type App, type AppOptions, createApp } from '../app.ts';

/** Runs the work with an app and closes it after, whatever happens. */
export async function withApp<T>(options: AppOptions, work: (app: App) => Promise<T>): Promise<T> {
  const app = await createApp(options);
  try {
    return await work(app);
  } finally {
    await app.close();
  }
}
