/*
 * <cornerstone-member>: a member's points on a partner's page, from one script tag.
 *
 *   <script type="module" src="https://points.example/sdk/cornerstone-member.js"></script>
 *   <cornerstone-member realm="https://id.example/realms/cornerstone" client-id="roastery-shop" api="https://points.example"></cornerstone-member>
 *
 * docs/sdk.md describes the attributes, events, methods, custom properties and parts.
 */

import {Identity, IdentityError, Outcome, messenger} from './identity.js';
import {look} from './look.js';
import {Points, Problem} from './points.js';
import {Words, wordsFor} from './words.js';

/** So often in a row Keycloak is asked for what one redemption lacks; whoever lacks it still is not asked for ever. */
const PROOFS_MAX = 3;

/** What expires sooner is worth a line. */
const SOON_MILLIS = 90 * 24 * 3600_000;

/** Makes an element; what is said becomes text, never markup. */
function element(tag, properties = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) {
    if (name.startsWith('on')) {
      made.addEventListener(name.slice(2), value);
    } else if (value !== undefined && value !== null) {
      made.setAttribute(name, value);
    }
  }
  made.append(...children.filter(child => child !== null && child !== undefined));
  return made;
}

export class CornerstoneMember extends HTMLElement {
  static observedAttributes = ['lang'];

  #words;
  #identity;
  #points;
  #body = element('div');
  #notice = element('p', {class: 'notice', part: 'notice', role: 'status', 'aria-live': 'polite'});
  #dialog = element('dialog', {part: 'dialog', 'aria-labelledby': 'question', 'aria-describedby': 'price'});
  #card = element('section', {part: 'card'}, this.#notice, this.#body);
  #state = 'checking';
  #member;
  #balance;
  #rewards = [];
  #busy = false;

  constructor() {
    super();
    const root = this.attachShadow({mode: 'open'});
    root.adoptedStyleSheets = [look];
    root.append(this.#card, this.#dialog);
  }

  /** `checking`, `stranger`, `recognised`, `member` or `trouble`. */
  get state() {
    return this.#state;
  }

  connectedCallback() {
    if (this.#identity || messenger) {
      return;
    }
    this.#speak();
    const missing = ['realm', 'client-id', 'api'].filter(name => !this.getAttribute(name));
    if (missing.length) {
      console.error(`<cornerstone-member> needs the attribute ${missing.join(', ')}.`);
      this.#become('trouble');
      return;
    }
    this.#identity = new Identity({
      realm: this.getAttribute('realm').replace(/\/$/, ''),
      clientId: this.getAttribute('client-id'),
      redirectUri: new URL(this.getAttribute('redirect-uri') ?? location.pathname, location.href).href,
      scope: this.getAttribute('scope') ?? 'openid first_name points:read',
      popup: this.getAttribute('mode') === 'popup',
      lang: () => this.#words.language,
    });
    this.#identity.addEventListener('lost', () => this.#lost());
    // Whoever comes back from Keycloak with the browser's own button finds the page as it was left: waiting.
    addEventListener('pageshow', ({persisted}) => persisted && this.#rest());
    this.#points = new Points(this.getAttribute('api').replace(/\/$/, ''), this.#identity);
    this.#begin();
  }

  attributeChangedCallback() {
    if (this.#words) {
      this.#speak();
      this.#draw();
    }
  }

  /** Asks the visitor to sign in, or, when she is signed in at Cornerstone, to agree to be known here. */
  async signIn() {
    await this.#attempt(async () => this.#settle(await this.#identity.ask()));
  }

  /** Ends the session, here and at Cornerstone. */
  async signOut() {
    await this.#attempt(async () => {
      this.#tell('cornerstone-signed-out');
      await this.#identity.signOut();
    });
  }

  /** Reads points and rewards again, for instance after a purchase. */
  async refresh() {
    if (this.#state === 'member') {
      await this.#attempt(() => this.#load());
    }
  }

  /** A fresh ID token, for the page's own server to learn who is signed in; null when nobody is. */
  async idToken() {
    return this.#state === 'member' ? this.#identity.idToken() : null;
  }

  async #begin() {
    this.#draw();
    await this.#attempt(async () => {
      const arrived = await this.#identity.arrive();
      await this.#settle(arrived ? arrived.outcome : await this.#recognise(), Boolean(arrived));
      if (arrived?.wish) {
        await this.#afterProof(arrived.outcome, arrived.wish);
      }
    });
    this.#tell('cornerstone-ready', {state: this.#state});
  }

  #recognise() {
    switch (this.getAttribute('sso')) {
      case 'off':
        return Outcome.STRANGER;
      case 'redirect':
        return this.#identity.recogniseByRedirect();
      default:
        return this.#identity.recogniseInFrame();
    }
  }

  async #settle(outcome, asked = true) {
    if (outcome === Outcome.MEMBER) {
      await this.#load();
      this.#become('member');
      this.#tell('cornerstone-signed-in', {name: this.#identity.claims.given_name ?? null});
      return;
    }
    if (outcome !== Outcome.DECLINED) {
      this.#become(outcome);
      return;
    }
    if (this.#identity.claims) {
      return;
    }
    if (asked) {
      this.#say('declined');
    }
    this.#become(Outcome.RECOGNISED === this.#state ? this.#state : 'stranger');
  }

  async #load() {
    const read = [this.#points.balance(), this.#points.rewards()];
    // The first request of a member here also introduces her, so that the shop's back office may name her.
    this.#member ??= await this.#points.member();
    [this.#balance, this.#rewards] = await Promise.all(read);
    this.#draw();
    this.#tell('cornerstone-points', {available: this.#balance.available});
  }

  /** Runs what a person asked for; what goes wrong is told in words. */
  async #attempt(work) {
    if (this.#busy) {
      return;
    }
    this.#busy = true;
    this.#card.setAttribute('aria-busy', 'true');
    try {
      await work();
    } catch (failure) {
      this.#failed(failure);
    } finally {
      this.#rest();
    }
  }

  #rest() {
    this.#busy = false;
    this.#card.removeAttribute('aria-busy');
  }

  #failed(failure) {
    const problem = failure instanceof Problem ? failure.id : failure instanceof IdentityError ? 'unreachable' : 'internal';
    console.warn('<cornerstone-member>', failure);
    this.#tell('cornerstone-problem', {problem, detail: failure.message});
    this.#say(wordsFor(problem), {}, true);
    if (this.#state === 'checking') {
      this.#become('trouble');
    }
  }

  #lost() {
    this.#member = this.#balance = undefined;
    this.#say('sign_in_again', {}, true);
    this.#become('stranger');
    this.#tell('cornerstone-signed-out');
  }

  /** Buys what she confirmed; whatever her token lacks for it is asked for, and the same redemption goes on. */
  async #redeem(wish) {
    try {
      const {points, available} = await this.#points.redeem(wish);
      await this.#load();
      this.#say('redeemed', {reward: wish.name, left: this.#words.say('price', {points: available})});
      this.#tell('cornerstone-redeemed', {reward: wish.reward, points, available});
    } catch (problem) {
      const need = problem instanceof Problem ? problem.need : null;
      if (need && wish.proofs < PROOFS_MAX) {
        await this.#prove(need, {...wish, proofs: wish.proofs + 1});
        return;
      }
      this.#failed(problem);
      await this.#load();
    }
  }

  async #prove(need, wish) {
    this.#say('prove');
    await this.#afterProof(await this.#identity.ask({...need, wish}), wish);
  }

  async #afterProof(outcome, wish) {
    if (outcome === Outcome.MEMBER) {
      await this.#redeem(wish);
      return;
    }
    if (!this.#identity.claims) {
      await this.#settle(await this.#recognise(), false);
    }
    this.#say('not_confirmed', {}, true);
  }

  #confirm(reward) {
    const {points} = reward;
    const say = (key, values) => this.#words.say(key, values);
    const close = () => this.#dialog.close();
    const spend = () => {
      close();
      const wish = {reward: reward.id, name: reward.name, points, key: crypto.randomUUID(), proofs: 0};
      this.#attempt(() => this.#redeem(wish));
    };
    this.#dialog.replaceChildren(
      element('h2', {id: 'question'}, say('confirm_title', {reward: reward.name})),
      element('p', {id: 'price'}, say('confirm_text', {points, left: this.#balance.available - points})),
      element('div', {class: 'choice'},
        element('button', {type: 'button', part: 'button', onclick: spend}, say('confirm', {points})),
        element('button', {type: 'button', class: 'quiet', part: 'button secondary', onclick: close}, say('cancel'))));
    this.#dialog.showModal();
  }

  /** The language of the nearest element that names one, as for any text of the page. */
  #speak() {
    const tag = this.closest('[lang]')?.lang || document.documentElement.lang || navigator.language;
    this.#words = new Words(tag);
    for (const part of [this.#card, this.#dialog]) {
      part.lang = this.#words.language;
      part.dir = this.#words.direction;
    }
    this.#card.setAttribute('aria-label', this.#words.say('card'));
  }

  #say(key, values = {}, bad = false) {
    this.#notice.classList.toggle('bad', bad);
    this.#notice.textContent = this.#words.say(key, values);
  }

  #become(state) {
    const before = this.#state;
    this.#state = state;
    this.setAttribute('state', state);
    this.#draw();
    if (state === 'recognised' && before !== state) {
      this.#tell('cornerstone-recognised');
    }
  }

  #tell(type, detail = {}) {
    this.dispatchEvent(new CustomEvent(type, {bubbles: true, composed: true, detail}));
  }

  /** Draws the state anew; whoever was on a button is afterwards on its successor or on the heading, never nowhere. */
  #draw() {
    const focused = this.shadowRoot.activeElement?.dataset.key;
    this.#body.replaceChildren(...this.#drawn().filter(Boolean));
    if (focused) {
      const successor = this.#body.querySelector(`[data-key="${CSS.escape(focused)}"]`) ?? this.#body.querySelector('h2');
      successor?.focus();
    }
  }

  #drawn() {
    const say = (key, values) => this.#words.say(key, values);
    const heading = (text, ...more) => [
      element('p', {class: 'brand', part: 'brand'}, 'Cornerstone'),
      element('h2', {part: 'heading', tabindex: '-1'}, text),
      ...more,
    ];
    const call = (key, onclick) =>
      element('button', {type: 'button', class: 'call', part: 'button', 'data-key': 'call', onclick}, say(key));
    switch (this.#state) {
      case 'checking':
        return [element('p', {class: 'soft'}, say('checking')), element('div', {class: 'waiting', 'aria-hidden': 'true'})];
      case 'stranger':
        return heading(say('invite_lead'), element('p', {class: 'soft'}, say('invite_text')), call('sign_in', () => this.signIn()));
      case 'recognised':
        return heading(say('known_lead'), element('p', {class: 'soft'}, say('known_text')), call('show', () => this.signIn()));
      case 'trouble':
        return heading(say('trouble'), call('again', () => location.reload()));
      default:
        return this.#drawnMember(say, heading);
    }
  }

  #drawnMember(say, heading) {
    const {available} = this.#balance;
    const name = this.#identity.claims?.given_name;
    const account = this.getAttribute('account');
    return heading(
      name ? say('hello', {name}) : say('welcome'),
      element('p', {class: 'balance', part: 'balance'},
        element('span', {class: 'amount', part: 'amount'}, this.#words.number(available)),
        ' ', element('span', {class: 'soft'}, say('unit', {points: available}))),
      this.#drawnNotes(say),
      element('h3', {part: 'offers-heading'}, say('offers')),
      this.#rewards.length
        ? element('ul', {class: 'offers', part: 'offers', role: 'list'}, ...this.#rewards.map(reward => this.#drawnOffer(say, reward)))
        : element('p', {class: 'soft'}, say('offers_none')),
      element('footer', {part: 'footer'},
        account && /^https?:/.test(new URL(account, location.href).protocol)
          ? element('a', {class: 'link', part: 'link', href: account, 'data-key': 'account'}, say('account')) : null,
        element('button', {type: 'button', class: 'plain', part: 'link', 'data-key': 'sign-out', onclick: () => this.signOut()}, say('sign_out'))));
  }

  #drawnNotes(say) {
    const {held, pending, owed, frozen, expiring: [soonest]} = this.#balance;
    const notes = [
      soonest && new Date(soonest.expiresAt) - Date.now() < SOON_MILLIS && say('expiring', {points: soonest.points, date: new Date(soonest.expiresAt)}),
      held && say('held', {points: held}),
      pending && say('pending', {points: pending}),
      owed && say('owed', {points: owed}),
    ].filter(Boolean).map(note => element('li', {class: 'soft'}, note));
    if (frozen) {
      notes.push(element('li', {class: 'warning'}, say('frozen')));
    }
    return notes.length ? element('ul', {class: 'notes', part: 'notes', role: 'list'}, ...notes) : null;
  }

  #drawnOffer(say, reward) {
    const missing = reward.points - this.#balance.available;
    const price = say('price', {points: reward.points});
    return element('li', {class: 'offer', part: 'offer'},
      element('span', {class: 'name', part: 'offer-name'}, reward.name),
      element('span', {class: 'soft', part: 'offer-price'}, price),
      missing > 0 || this.#balance.frozen
        ? element('span', {class: 'missing'}, missing > 0 ? say('missing', {points: missing}) : '')
        : element('button', {
          type: 'button', class: 'quiet', part: 'button secondary', 'data-key': reward.id,
          'aria-label': say('redeem_label', {reward: reward.name, points: reward.points}),
          onclick: () => this.#confirm(reward),
        }, say('redeem')));
  }
}

if (!messenger && !customElements.get('cornerstone-member')) {
  customElements.define('cornerstone-member', CornerstoneMember);
}
