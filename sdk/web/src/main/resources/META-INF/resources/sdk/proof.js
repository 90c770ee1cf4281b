/*
 * Proof of possession (RFC 9449): the member's tokens are bound to a key that this page makes and that can neither be read nor
 * leave it. A stolen token is of no use to anybody without the key.
 */

const KEY = {name: 'ECDSA', namedCurve: 'P-256'};
const SIGNATURE = {name: 'ECDSA', hash: 'SHA-256'};
const text = new TextEncoder();

/** Bytes as base64url without padding (RFC 7515, section 2). */
export function base64url(bytes) {
  return btoa(String.fromCharCode(...new Uint8Array(bytes)))
    .replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
}

/** The bytes of a base64url text, read as UTF-8. */
export function unbase64url(encoded) {
  const binary = atob(encoded.replaceAll('-', '+').replaceAll('_', '/'));
  return new TextDecoder().decode(Uint8Array.from(binary, character => character.charCodeAt(0)));
}

/** Of a text, in base64url: what PKCE calls S256, and a proof calls `ath`. */
export async function sha256(of) {
  return base64url(await crypto.subtle.digest('SHA-256', text.encode(of)));
}

/** 32 random bytes in base64url. */
export function unguessable() {
  return base64url(crypto.getRandomValues(new Uint8Array(32)));
}

/** A key of this page, in memory for as long as the page is. */
export class ProofKey {
  #pair;
  #publicKey;
  /** What this machine's clock lacks, in seconds; proofs are judged by the clocks of others. */
  #lag = 0;

  static async create() {
    const key = new ProofKey();
    key.#pair = await crypto.subtle.generateKey(KEY, false, ['sign']);
    const {kty, crv, x, y} = await crypto.subtle.exportKey('jwk', key.#pair.publicKey);
    key.#publicKey = {kty, crv, x, y};
    return key;
  }

  /** Learns what time it is elsewhere: from a token that was made just now, or from the server of this page. */
  setClock(seconds) {
    this.#lag = Math.round(seconds - Date.now() / 1000);
  }

  /** The header `DPoP` of one request; each request needs its own. */
  async prove(method, url, accessToken) {
    const {origin, pathname} = new URL(url);
    const claims = {
      jti: unguessable(),
      htm: method,
      htu: origin + pathname,
      iat: Math.floor(Date.now() / 1000) + this.#lag,
    };
    if (accessToken) {
      claims.ath = await sha256(accessToken);
    }
    const header = {typ: 'dpop+jwt', alg: 'ES256', jwk: this.#publicKey};
    const unsigned = [header, claims].map(part => base64url(text.encode(JSON.stringify(part)))).join('.');
    const signature = await crypto.subtle.sign(SIGNATURE, this.#pair.privateKey, text.encode(unsigned));
    return `${unsigned}.${base64url(signature)}`;
  }
}
