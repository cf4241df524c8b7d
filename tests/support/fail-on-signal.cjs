/**
 * For `node --require`: SIGUSR2 makes the process fail the way a bug would, with an error that carries what a failed
 * statement does. FAIL_AS says how: `rejection` nobody handles, or `exception` nobody catches.
 */
const failure = () =>
  Object.assign(new Error("Duplicate entry '13877776543' for key 'member.phone'; asked for 13877776543"), {
    query: 'INSERT INTO member (phone, name) VALUES (?, ?)',
    parameters: ['13877776543', '王不留名'],
  });

process.on('SIGUSR2', () => {
  if (process.env.FAIL_AS === 'rejection') void Promise.reject(failure());
  else
    setImmediate(() => {
      throw failure();
    });
});
