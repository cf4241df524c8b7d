import { BootstrapStarter } from '@midwayjs/bootstrap';
import { assemble, type Assembly, type Resolve } from './assemble';

export interface RunningApplication {
  readonly get: Resolve;
  /** Finishes what is being done and closes everything. */
  stop(): Promise<void>;
}

/** Starts an application inside this process, for tests and commands: no signals are listened to, nothing is printed. */
export async function startApplication(assembly: Assembly): Promise<RunningApplication> {
  const starter = new BootstrapStarter().configure({
    appDir: assembly.settings.projectRoot,
    imports: [assemble(assembly)],
    moduleDetector: false,
    moduleLoadType: 'commonjs',
  });
  const container = await starter.init();
  return {
    get: (target) => container.getAsync(target as never),
    stop: () => starter.stop(),
  };
}

/**
 * Runs `work` with the use cases and the data but without a listening server: commands such as `npm run reconcile`.
 * The schema is brought up to date first; demo data is not loaded.
 */
export async function withApplication<T>(assembly: Assembly, work: (get: Resolve) => Promise<T>): Promise<T> {
  const application = await startApplication({ ...assembly, headless: true });
  try {
    return await work(application.get);
  } finally {
    await application.stop();
  }
}
