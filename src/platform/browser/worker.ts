// Runs tasks in this thread, which is a Worker already.
import type { WorkerClient } from '../worker.ts';

export function workerClient<T extends object>(
  _name: string,
  _url: string,
  inThisThread: () => Promise<T>,
): Pick<WorkerClient<never>, 'warm' | 'endIdle'> & {
  readonly run: (task: keyof T, input: unknown) => Promise<unknown>;
} {
  return {
    run: (task, input) => {
      const result = inThisThread().then((tasks) => (tasks[task] as (input: unknown) => Promise<unknown>)(input));
      result.catch(() => undefined);
      return result;
    },
    warm: () => undefined,
    endIdle: async () => false,
  };
}

/** Nobody sends tasks from elsewhere. */
export function serveTasks(_tasks: object): void {}
