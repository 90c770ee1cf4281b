/* What an app does with the client that was generated from /openapi/member. */

import {Configuration, MemberApi, ResponseError} from './index';

declare const process: {argv: string[]};

/** Buys an espresso and tries for a voucher, for which this sign-in is not strong enough. */
async function spend(service: string, token: string, key: string): Promise<string> {
  const member = new MemberApi(new Configuration({basePath: service, accessToken: token}));

  const bought = await member.redeem({member: 'me', idempotencyKey: key, redeemRequest: {reward: 'espresso', points: 50}});
  const balance = await member.getBalance({member: 'me'});
  if (bought.available !== balance.available) {
    throw new Error('The balance is another');
  }
  try {
    await member.redeem({member: 'me', idempotencyKey: `${key}-2`, redeemRequest: {reward: 'voucher-20', points: 400}});
    throw new Error('Nothing was asked');
  } catch (refused) {
    if (!(refused instanceof ResponseError)) {
      throw refused;
    }
    const problem: {type: string} = await refused.response.json();
    return `${bought.available} left; voucher-20: ${problem.type.split('/').pop()}`;
  }
}

const [service, token, key] = process.argv.slice(2);
spend(service, token, key).then(console.log);
