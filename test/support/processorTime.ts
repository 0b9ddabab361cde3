// How long this process has worked: on a busy machine a clock measures what the others do.

/** Milliseconds. */
export function processorTime(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}
