/*
 * The points API as its member sees it: what she has, what it buys, and to spend it. What goes wrong is a Problem (RFC 9457).
 */

const REQUEST_MILLIS = 10_000;
const ATTEMPTS_MAX = 3;
const PAUSE_MILLIS = 700;
const PAUSE_MILLIS_MAX = 5_000;
const AGAIN = new Set([429, 502, 503, 504]);

/** Something the service refused, or could not be asked. */
export class Problem extends Error {
  /**
   * @param id the last part of the problem's type, as docs/problems.md lists them; `unreachable` when there was no answer
   * @param body the problem as it was told
   */
  constructor(id, body = {}, cause) {
    super(body.detail ?? id, {cause});
    this.id = id;
    this.body = body;
  }

  /** What the token lacks for the request, to be asked of Keycloak (RFC 6750, RFC 9470); null when no token would do. */
  get need() {
    switch (this.id) {
      case 'insufficient-scope':
        return {scope: this.body.scope};
      case 'insufficient-user-authentication':
        return {acr_values: this.body.acr_values, max_age: this.body.max_age};
      default:
        return null;
    }
  }
}

export class Points {
  #api;
  #identity;

  constructor(api, identity) {
    this.#api = api;
    this.#identity = identity;
  }

  /** Who she is in the programme. The first call of a member enrols her and tells the service under which subject this site knows her. */
  member() {
    return this.#call('GET', '/v1/members/me');
  }

  balance() {
    return this.#call('GET', '/v1/members/me/balance');
  }

  async rewards() {
    return (await this.#call('GET', '/v1/rewards')).items;
  }

  /**
   * Spends points on a reward, once per key.
   *
   * @param wish `reward` its id; `points` the price she saw; `key` the idempotency key
   */
  redeem({reward, points, key}) {
    return this.#call('POST', '/v1/members/me/redemptions', {reward, points}, {'Idempotency-Key': key});
  }

  /** Every call may be repeated: it only reads, or has a key. */
  async #call(method, path, body, headers) {
    for (let attempt = 1; ; attempt++) {
      try {
        return await this.#send(method, path, body, headers);
      } catch (problem) {
        if (attempt === ATTEMPTS_MAX || !(await this.#mayRepeat(problem, attempt))) {
          throw problem;
        }
      }
    }
  }

  async #mayRepeat(problem, attempt) {
    if (!(problem instanceof Problem)) {
      return false;
    }
    if (problem.id === 'invalid-token') {
      this.#identity.distrust();
      return attempt === 1;
    }
    const busy = problem.id === 'unreachable' || problem.id === 'idempotency-key-in-progress' || AGAIN.has(problem.body.status);
    const pause = problem.retryAfterMillis ?? PAUSE_MILLIS * attempt;
    if (!busy || pause > PAUSE_MILLIS_MAX) {
      return false;
    }
    await new Promise(resolve => setTimeout(resolve, pause));
    return true;
  }

  async #send(method, path, body, headers) {
    const url = this.#api + path;
    const request = {
      method,
      headers: {Accept: 'application/json, application/problem+json', ...headers, ...(await this.#identity.authorization(method, url))},
      credentials: 'omit',
      cache: 'no-store',
      signal: AbortSignal.timeout(REQUEST_MILLIS),
    };
    if (body) {
      request.headers['Content-Type'] = 'application/json';
      request.body = JSON.stringify(body);
    }
    let response;
    let answered;
    try {
      response = await fetch(url, request);
      answered = await response.json();
    } catch (failure) {
      throw new Problem('unreachable', {}, failure);
    }
    if (!response.ok) {
      const problem = new Problem(String(answered.type ?? 'internal').split('/').pop(), {status: response.status, ...answered});
      const seconds = Number(response.headers.get('Retry-After'));
      problem.retryAfterMillis = seconds > 0 ? seconds * 1000 : undefined;
      throw problem;
    }
    return answered;
  }
}
