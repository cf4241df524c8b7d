/**
 * npm runs scripts through a shell, and a shell that is killed leaves its child alone: `kill <npm's pid>` would end npm and
 * leave the server running. So a script that runs on watches its parent, and takes its end as SIGTERM.
 */
export function endWithParent() {
  if (!process.env.npm_lifecycle_event) return;
  const parent = process.ppid;
  const watch = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(watch);
    process.kill(process.pid, 'SIGTERM');
  }, 500);
  watch.unref();
}
