/** A library that makes every fsync of a process take longer, as on disks that are not this machine's. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const SOURCE = `
#define _GNU_SOURCE
#include <dlfcn.h>
#include <stdlib.h>
#include <unistd.h>

static int slowly(const char *name, int file) {
  int (*real)(int) = (int (*)(int))dlsym(RTLD_NEXT, name);
  const char *us = getenv("SYNC_EXTRA_US");
  int result = real(file);
  usleep(us ? (useconds_t)atoi(us) : 0);
  return result;
}
int fsync(int file) { return slowly("fsync", file); }
int fdatasync(int file) { return slowly("fdatasync", file); }
`;

/**
 * @param {number} extraMs
 * @returns {{env: Record<string, string>, remove: () => void} | undefined} the environment for the process to slow down;
 *   undefined where there is no C compiler
 */
export function slowSync(extraMs) {
  const folder = mkdtempSync(join(tmpdir(), 'qiandian-sync-'));
  const remove = () => rmSync(folder, { recursive: true, force: true });
  try {
    writeFileSync(join(folder, 'sync.c'), SOURCE);
    const library = join(folder, 'sync.so');
    execFileSync('gcc', ['-shared', '-fPIC', '-O2', '-o', library, join(folder, 'sync.c'), '-ldl'], {
      stdio: 'ignore',
    });
    return { env: { LD_PRELOAD: library, SYNC_EXTRA_US: String(extraMs * 1000) }, remove };
  } catch {
    remove();
    return undefined;
  }
}
