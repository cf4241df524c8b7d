/** Signs in as people of the demo chain. */

/** @param {string} url @param {string} path @param {object} body */
async function post(url, path, body) {
  const reply = await fetch(url + path, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  const answer = await reply.json();
  if (!reply.ok) throw new Error(`${path} answered ${reply.status}: ${JSON.stringify(answer)}`);
  return answer;
}

/**
 * @param {string} url a server with demo data and the simulator
 * @returns {Promise<{admin: string, lead: string, guide: string, manager: string, guideOf: {guideId: number, storeId: number}}>} tokens
 */
export async function signInDemo(url) {
  const { guides, storeManagers, operators } = await (await fetch(`${url}/simulator/accounts`)).json();
  const operator = async (name) => {
    const { username, password } = operators.find((one) => one.username === name);
    return (await post(url, '/api/v1/hq/session', { username, password })).token;
  };
  const member = async ({ openid }) => (await post(url, '/api/v1/session/wechat', { code: `sim:${openid}` })).token;
  return {
    admin: await operator('admin'),
    // of a region with some hundred stores
    lead: await operator('north'),
    guide: await member(guides[0]),
    manager: await member(storeManagers[0]),
    guideOf: guides[0],
  };
}
