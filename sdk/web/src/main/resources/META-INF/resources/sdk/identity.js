/*
 * Who the visitor is, from Cornerstone's Keycloak: OpenID Connect's code flow with PKCE (RFC 7636), tokens bound to a key (RFC 9449),
 * the issuer checked in every answer (RFC 9207). Tokens stay in memory; what has to outlive the way to Keycloak and back is a question
 * without a secret of the member's, in this tab's session storage.
 *
 * A question is asked in one of three ways: by the page itself (it leaves and comes back), in a pop-up, or in a hidden frame, where
 * Keycloak may not show anything (`prompt=none`). In a pop-up and a frame the same page is loaded at the end, with this script; it passes
 * the answer on and does nothing else.
 */

import {ProofKey, sha256, unbase64url, unguessable} from './proof.js';

const FRAME_MILLIS = 8_000;
const REQUEST_MILLIS = 10_000;
const FRESH_SECONDS = 20;
const POPUP_LOOK_MILLIS = 400;
const QUESTION_MILLIS = 30 * 60_000;
const STRANGER_MILLIS = 60_000;
const PREFIX = 'cornerstone:';
const STRANGER = `${PREFIX}stranger`;
const LEFT = `${PREFIX}answer`;
const CHANNEL = 'cornerstone-member';

/** What an answer of Keycloak makes of the visitor. */
export const Outcome = Object.freeze({
  /** Signed in here; there are tokens. */
  MEMBER: 'member',
  /** Signed in at Cornerstone, and has not agreed yet to be known here. */
  RECOGNISED: 'recognised',
  /** Not signed in. */
  STRANGER: 'stranger',
  /** Said no, or closed the window. */
  DECLINED: 'declined',
});

/** Keycloak cannot be asked, or its answer does not hold. */
export class IdentityError extends Error {}

/**
 * The answer that this page was loaded with, taken out of the address bar, or the one that the page of the registered address left for
 * this one; null when there is none.
 */
function takeAnswer() {
  const answer = new URLSearchParams(location.hash.slice(1));
  if (answer.has('state') && (answer.has('code') || answer.has('error'))) {
    history.replaceState(history.state, '', location.pathname + location.search);
    return answer;
  }
  const left = sessionStorage.getItem(LEFT);
  sessionStorage.removeItem(LEFT);
  return left && new URLSearchParams(left);
}

/** Passes an answer on to the page that asked for it, wherever that is. True when this page is only the messenger. */
function isMessenger(answer) {
  const state = answer?.get('state');
  if (/^(popup|frame)\./.test(state)) {
    new BroadcastChannel(CHANNEL).postMessage(answer.toString());
    if (state.startsWith('popup')) {
      close();
    }
    return true;
  }
  const asked = JSON.parse(sessionStorage.getItem(PREFIX + state));
  if (!asked || new URL(asked.page).pathname === location.pathname) {
    return false;
  }
  sessionStorage.setItem(LEFT, answer.toString());
  location.replace(asked.page);
  return true;
}

let answer = takeAnswer();

/** Whether this page was loaded for nothing but to carry an answer. */
export const messenger = isMessenger(answer);

export class Identity extends EventTarget {
  #settings;
  #provider;
  #key;
  #tokens;
  #refreshing;
  /** What this page asks for: more and more, as it needs it. */
  #scope;

  /**
   * @param settings `realm` the issuer; `clientId`; `redirectUri` as it is registered; `scope`; `popup` whether to ask in pop-ups;
   *     `lang` a function that says the language
   */
  constructor(settings) {
    super();
    this.#settings = settings;
    this.#scope = settings.scope;
  }

  /** What the member agreed to tell: the claims of the ID token. */
  get claims() {
    return this.#tokens?.claims;
  }

  /**
   * Takes the answer that the page came back with.
   *
   * @return the outcome and the wish that was remembered with the question; null when the page did not come back from Keycloak
   */
  async arrive() {
    const arrived = answer;
    answer = null;
    const asked = arrived && Identity.#recall(arrived.get('state'));
    if (!asked || asked.clientId !== this.#settings.clientId || asked.realm !== this.#settings.realm) {
      return null;
    }
    const outcome = await this.#conclude(asked, arrived);
    if (outcome === Outcome.STRANGER && !asked.wish) {
      sessionStorage.setItem(STRANGER, String(Date.now()));
    }
    history.replaceState(history.state, '', asked.page);
    return {outcome, wish: asked.wish};
  }

  /** Asks without showing anything, in a hidden frame. */
  async recogniseInFrame() {
    const asked = await this.#question('frame', {});
    const frame = document.createElement('iframe');
    frame.hidden = true;
    frame.title = 'Cornerstone';
    const answered = Identity.#answerTo(asked.state, AbortSignal.timeout(FRAME_MILLIS));
    frame.src = await this.#address(asked, {prompt: 'none'});
    document.body.append(frame);
    try {
      const found = await answered;
      return found ? await this.#conclude(asked, found) : Outcome.STRANGER;
    } finally {
      Identity.#recall(asked.state);
      frame.remove();
    }
  }

  /** Asks without showing anything, by leaving the page for a moment; not again for a while after a stranger was found. */
  async recogniseByRedirect() {
    if (Date.now() - Number(sessionStorage.getItem(STRANGER)) < STRANGER_MILLIS) {
      return Outcome.STRANGER;
    }
    const asked = await this.#question('page', {});
    return this.#leave(asked, {prompt: 'none'});
  }

  /**
   * Asks the member: to sign in, to agree, or to prove again who she is.
   *
   * @param need `scope` what to ask for in addition; `acr_values`, `max_age` as a challenge named them (RFC 9470); `wish` what to
   *     remember meanwhile; `page` true when the page itself must go, because nobody clicked
   * @return the outcome; never, when the page leaves
   */
  async ask(need = {}) {
    const popup = this.#settings.popup && !need.page ? open('', '', 'popup,width=480,height=720') : null;
    const asked = await this.#question(popup ? 'popup' : 'page', need);
    const parameters = {acr_values: need.acr_values, max_age: need.max_age};
    return popup ? this.#askIn(popup, asked, parameters) : this.#leave(asked, parameters);
  }

  /** An access token that is still good for a while, with the header that proves the key it is bound to. */
  async authorization(method, url) {
    const token = (await this.#fresh()).accessToken;
    return {Authorization: `DPoP ${token}`, DPoP: await this.#key.prove(method, url, token)};
  }

  /** A fresh ID token: what the page may hand to its own server as proof of who is signed in here. */
  async idToken() {
    return (await this.#fresh()).idToken;
  }

  /** Makes the next request bring a new token. */
  distrust() {
    if (this.#tokens) {
      this.#tokens.expiresAt = 0;
    }
  }

  /** Forgets the member here, ends her session at Cornerstone, and comes back. */
  async signOut() {
    const {end_session_endpoint: end} = await this.#discover();
    const goodbye = new URL(end);
    goodbye.searchParams.set('client_id', this.#settings.clientId);
    goodbye.searchParams.set('post_logout_redirect_uri', this.#settings.redirectUri);
    if (this.#tokens) {
      goodbye.searchParams.set('id_token_hint', this.#tokens.idToken);
    }
    this.#tokens = undefined;
    sessionStorage.setItem(STRANGER, String(Date.now()));
    location.assign(goodbye);
  }

  async #discover() {
    this.#provider ??= this.#fetchMetadata();
    try {
      return await this.#provider;
    } catch (failure) {
      this.#provider = undefined;
      throw failure;
    }
  }

  async #fetchMetadata() {
    const metadata = await Identity.#json(`${this.#settings.realm}/.well-known/openid-configuration`);
    if (metadata.issuer !== this.#settings.realm) {
      throw new IdentityError(`The realm calls itself ${metadata.issuer}, not ${this.#settings.realm}`);
    }
    return metadata;
  }

  async #question(kind, {scope, wish}) {
    const asked = {
      state: `${kind}.${unguessable()}`,
      nonce: unguessable(),
      verifier: unguessable(),
      realm: this.#settings.realm,
      clientId: this.#settings.clientId,
      redirectUri: this.#settings.redirectUri,
      page: location.href,
      at: Date.now(),
      scope: [...new Set(`${this.#scope} ${scope ?? ''}`.trim().split(/\s+/))].join(' '),
      wish,
      sub: this.claims?.sub,
    };
    Identity.#forgetOldQuestions();
    sessionStorage.setItem(PREFIX + asked.state, JSON.stringify(asked));
    return asked;
  }

  /** Each question is answered once. */
  static #recall(state) {
    const stored = sessionStorage.getItem(PREFIX + state);
    sessionStorage.removeItem(PREFIX + state);
    return stored && JSON.parse(stored);
  }

  static #forgetOldQuestions() {
    Object.keys(sessionStorage)
      .filter(name => /^cornerstone:(page|popup|frame)\./.test(name))
      .filter(name => Date.now() - JSON.parse(sessionStorage.getItem(name)).at > QUESTION_MILLIS)
      .forEach(name => sessionStorage.removeItem(name));
  }

  async #address(asked, parameters) {
    const {authorization_endpoint: endpoint} = await this.#discover();
    const address = new URL(endpoint);
    const all = {
      client_id: asked.clientId,
      redirect_uri: asked.redirectUri,
      response_type: 'code',
      // Behind the #, so that no server but Keycloak ever sees the code.
      response_mode: 'fragment',
      scope: asked.scope,
      state: asked.state,
      nonce: asked.nonce,
      code_challenge: await sha256(asked.verifier),
      code_challenge_method: 'S256',
      ui_locales: this.#settings.lang(),
      ...parameters,
    };
    for (const [name, value] of Object.entries(all)) {
      if (value !== undefined) {
        address.searchParams.set(name, value);
      }
    }
    return address.href;
  }

  async #leave(asked, parameters) {
    location.assign(await this.#address(asked, parameters));
    return new Promise(() => {});
  }

  async #askIn(popup, asked, parameters) {
    const closed = new AbortController();
    const looking = setInterval(() => popup.closed && closed.abort(), POPUP_LOOK_MILLIS);
    try {
      const answered = Identity.#answerTo(asked.state, closed.signal);
      popup.location = await this.#address(asked, parameters);
      const found = await answered;
      return found ? await this.#conclude(asked, found) : Outcome.DECLINED;
    } finally {
      clearInterval(looking);
      Identity.#recall(asked.state);
      popup.close();
    }
  }

  /** What the messenger brings; null when nobody waits any longer. */
  static #answerTo(state, signal) {
    return new Promise(resolve => {
      const channel = new BroadcastChannel(CHANNEL);
      const end = found => {
        channel.close();
        resolve(found);
      };
      channel.onmessage = ({data}) => {
        const found = new URLSearchParams(data);
        if (found.get('state') === state) {
          end(found);
        }
      };
      // A messenger's last word may come after the window is gone.
      signal.addEventListener('abort', () => setTimeout(end, POPUP_LOOK_MILLIS, null));
    });
  }

  async #conclude(asked, found) {
    if (found.get('iss') !== asked.realm) {
      throw new IdentityError('The answer comes from another issuer');
    }
    switch (found.get('error')) {
      case null:
        return this.#exchange(asked, found.get('code'));
      case 'login_required':
        return Outcome.STRANGER;
      case 'interaction_required':
      case 'consent_required':
        return Outcome.RECOGNISED;
      case 'access_denied':
        return Outcome.DECLINED;
      default:
        throw new IdentityError(`Keycloak answered ${found.get('error')}`);
    }
  }

  async #exchange(asked, code) {
    const tokens = await this.#request({
      grant_type: 'authorization_code',
      code,
      redirect_uri: asked.redirectUri,
      code_verifier: asked.verifier,
    });
    const {claims} = tokens;
    const sound = claims.iss === asked.realm && [claims.aud].flat().includes(asked.clientId) && claims.nonce === asked.nonce;
    if (!sound) {
      throw new IdentityError('The ID token was not made for this question');
    }
    // What one member wanted is not done with the points of another who has signed in meanwhile.
    const same = !asked.sub || asked.sub === claims.sub;
    this.#tokens = same ? tokens : undefined;
    this.#scope = asked.scope;
    return same ? Outcome.MEMBER : Outcome.STRANGER;
  }

  async #fresh() {
    if (!this.#tokens) {
      throw new IdentityError('Nobody is signed in');
    }
    if (this.#tokens.expiresAt - Date.now() > FRESH_SECONDS * 1000) {
      return this.#tokens;
    }
    // A refresh token is good for one use, so requests at the same time wait for the same refresh.
    this.#refreshing ??= this.#refresh().finally(() => (this.#refreshing = undefined));
    return this.#refreshing;
  }

  async #refresh() {
    try {
      this.#tokens = await this.#request({grant_type: 'refresh_token', refresh_token: this.#tokens.refreshToken});
      return this.#tokens;
    } catch (failure) {
      if (failure.oauth) {
        this.#tokens = undefined;
        this.dispatchEvent(new Event('lost'));
      }
      throw failure;
    }
  }

  async #request(parameters) {
    this.#key ??= await ProofKey.create();
    const {token_endpoint: endpoint} = await this.#discover();
    const send = async () => Identity.#json(endpoint, {
      method: 'POST',
      headers: {DPoP: await this.#key.prove('POST', endpoint)},
      body: new URLSearchParams({client_id: this.#settings.clientId, ...parameters}),
    });
    const answered = await send().catch(async failure => {
      if (!/dpop/i.test(failure.message)) {
        throw failure;
      }
      // Keycloak does not take the proof. This machine's clock is wrong, most likely; the one of the page's own server is not.
      const page = await fetch(location.pathname, {method: 'HEAD', cache: 'no-store'});
      this.#key.setClock(Date.parse(page.headers.get('Date')) / 1000);
      return send();
    });
    if (answered.token_type !== 'DPoP') {
      throw new IdentityError('The tokens are not bound to the key of this page');
    }
    const claims = JSON.parse(unbase64url(answered.id_token.split('.')[1]));
    this.#key.setClock(claims.iat);
    return {
      accessToken: answered.access_token,
      refreshToken: answered.refresh_token,
      idToken: answered.id_token,
      expiresAt: Date.now() + answered.expires_in * 1000,
      claims,
    };
  }

  static async #json(url, request = {}) {
    let response;
    let body;
    try {
      response = await fetch(url, {...request, credentials: 'omit', signal: AbortSignal.timeout(REQUEST_MILLIS)});
      body = await response.json();
    } catch (failure) {
      throw new IdentityError(`${new URL(url).origin} does not answer`, {cause: failure});
    }
    if (!response.ok) {
      throw Object.assign(new IdentityError(`${response.status} ${body.error ?? ''} ${body.error_description ?? ''}`), {oauth: body.error});
    }
    return body;
  }
}
