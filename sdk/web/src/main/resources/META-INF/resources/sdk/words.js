/*
 * What the element says, in four languages. {name} stands for a value; a text with several forms is chosen by the number `points`.
 */

const WORDS = {
  en: {
    card: 'Your Cornerstone points',
    checking: 'Looking for your points …',
    invite_lead: 'Collect points here, spend them anywhere.',
    invite_text: 'Sign in once, and every partner shop recognises you.',
    sign_in: 'Sign in with Cornerstone',
    known_lead: 'Welcome back. You are signed in to Cornerstone.',
    known_text: 'This shop knows that you are a member, and nothing else about you.',
    show: 'Show my points here',
    hello: 'Hello, {name}',
    welcome: 'Welcome',
    unit: {one: 'point', other: 'points'},
    price: {one: '{points} point', other: '{points} points'},
    expiring: {one: '{points} point expires after {date}', other: '{points} points expire after {date}'},
    held: {one: '{points} point set aside', other: '{points} points set aside'},
    pending: {one: '{points} point on its way', other: '{points} points on their way'},
    owed: {one: '{points} point will be taken from your next points', other: '{points} points will be taken from your next points'},
    frozen: 'Your points cannot be spent at the moment. Please contact us.',
    offers: 'Rewards',
    offers_none: 'There are no rewards at the moment.',
    redeem: 'Redeem',
    redeem_label: {one: 'Redeem {reward} for {points} point', other: 'Redeem {reward} for {points} points'},
    missing: {one: '{points} point to go', other: '{points} points to go'},
    confirm_title: 'Redeem {reward}?',
    confirm_text: {one: '{points} point will be spent, {left} will be left.', other: '{points} points will be spent, {left} will be left.'},
    confirm: {one: 'Spend {points} point', other: 'Spend {points} points'},
    cancel: 'Not now',
    prove: 'Please confirm that it is you.',
    redeemed: 'Enjoy: {reward}. You have {left} left.',
    account: 'All my points',
    sign_out: 'Sign out',
    again: 'Try again',
    declined: 'Your points stay private. You can show them here whenever you like.',
    not_confirmed: 'We could not confirm that it is you. Nothing was redeemed.',
    too_few: 'You do not have enough points for that. Nothing was redeemed.',
    price_changed: 'The price has changed meanwhile. Nothing was redeemed; the new price is shown.',
    gone: 'This reward is no longer offered. Nothing was redeemed.',
    not_now: 'Your points cannot be spent at the moment. Please contact us. Nothing was redeemed.',
    cooling_down: 'Your account was changed lately, so only small rewards are possible for a while. Nothing was redeemed.',
    over_limit: 'That is more than can be redeemed in one day. Nothing was redeemed; please try again tomorrow.',
    slowly: 'That was a little fast. Please try again in a moment.',
    unreachable: 'Cornerstone cannot be reached just now. Please try again in a moment.',
    sign_in_again: 'Your sign-in has ended. Please sign in again.',
    trouble: 'That did not work. Please try again in a moment.',
  },
  de: {
    card: 'Ihre Cornerstone-Punkte',
    checking: 'Ihre Punkte werden gesucht …',
    invite_lead: 'Hier sammeln, überall einlösen.',
    invite_text: 'Einmal anmelden, und jeder Partner erkennt Sie.',
    sign_in: 'Mit Cornerstone anmelden',
    known_lead: 'Willkommen zurück. Sie sind bei Cornerstone angemeldet.',
    known_text: 'Dieser Shop weiß, dass Sie Mitglied sind, und sonst nichts über Sie.',
    show: 'Meine Punkte hier zeigen',
    hello: 'Hallo, {name}',
    welcome: 'Willkommen',
    unit: {one: 'Punkt', other: 'Punkte'},
    price: {one: '{points} Punkt', other: '{points} Punkte'},
    expiring: {one: '{points} Punkt verfällt nach dem {date}', other: '{points} Punkte verfallen nach dem {date}'},
    held: {one: '{points} Punkt reserviert', other: '{points} Punkte reserviert'},
    pending: {one: '{points} Punkt unterwegs', other: '{points} Punkte unterwegs'},
    owed: {one: '{points} Punkt wird mit Ihren nächsten Punkten verrechnet', other: '{points} Punkte werden mit Ihren nächsten Punkten verrechnet'},
    frozen: 'Ihre Punkte können derzeit nicht eingelöst werden. Bitte wenden Sie sich an uns.',
    offers: 'Prämien',
    offers_none: 'Zurzeit gibt es keine Prämien.',
    redeem: 'Einlösen',
    redeem_label: {one: '{reward} für {points} Punkt einlösen', other: '{reward} für {points} Punkte einlösen'},
    missing: {one: 'Noch {points} Punkt', other: 'Noch {points} Punkte'},
    confirm_title: '{reward} einlösen?',
    confirm_text: {one: '{points} Punkt wird eingelöst, {left} bleiben.', other: '{points} Punkte werden eingelöst, {left} bleiben.'},
    confirm: {one: '{points} Punkt einlösen', other: '{points} Punkte einlösen'},
    cancel: 'Jetzt nicht',
    prove: 'Bitte bestätigen Sie, dass Sie es sind.',
    redeemed: 'Viel Freude mit: {reward}. Sie haben noch {left}.',
    account: 'Alle meine Punkte',
    sign_out: 'Abmelden',
    again: 'Noch einmal versuchen',
    declined: 'Ihre Punkte bleiben privat. Sie können sie hier jederzeit zeigen.',
    not_confirmed: 'Wir konnten nicht bestätigen, dass Sie es sind. Es wurde nichts eingelöst.',
    too_few: 'Dafür reichen Ihre Punkte nicht. Es wurde nichts eingelöst.',
    price_changed: 'Der Preis hat sich inzwischen geändert. Es wurde nichts eingelöst; der neue Preis ist zu sehen.',
    gone: 'Diese Prämie gibt es nicht mehr. Es wurde nichts eingelöst.',
    not_now: 'Ihre Punkte können derzeit nicht eingelöst werden. Bitte wenden Sie sich an uns. Es wurde nichts eingelöst.',
    cooling_down: 'Ihr Konto wurde vor Kurzem geändert, deshalb sind für eine Weile nur kleine Prämien möglich. Es wurde nichts eingelöst.',
    over_limit: 'Das ist mehr, als an einem Tag eingelöst werden kann. Es wurde nichts eingelöst; bitte versuchen Sie es morgen wieder.',
    slowly: 'Das war etwas schnell. Bitte versuchen Sie es gleich noch einmal.',
    unreachable: 'Cornerstone ist gerade nicht erreichbar. Bitte versuchen Sie es gleich noch einmal.',
    sign_in_again: 'Ihre Anmeldung ist abgelaufen. Bitte melden Sie sich neu an.',
    trouble: 'Das hat nicht geklappt. Bitte versuchen Sie es gleich noch einmal.',
  },
  fr: {
    card: 'Vos points Cornerstone',
    checking: 'Recherche de vos points …',
    invite_lead: 'Cumulez ici, utilisez vos points partout.',
    invite_text: 'Connectez-vous une fois, et chaque partenaire vous reconnaît.',
    sign_in: 'Se connecter avec Cornerstone',
    known_lead: 'Heureux de vous revoir. Vous êtes connecté à Cornerstone.',
    known_text: 'Cette boutique sait que vous êtes membre, et rien d’autre sur vous.',
    show: 'Afficher mes points ici',
    hello: 'Bonjour, {name}',
    welcome: 'Bienvenue',
    unit: {one: 'point', other: 'points'},
    price: {one: '{points} point', other: '{points} points'},
    expiring: {one: '{points} point expire après le {date}', other: '{points} points expirent après le {date}'},
    held: {one: '{points} point réservé', other: '{points} points réservés'},
    pending: {one: '{points} point en attente', other: '{points} points en attente'},
    owed: {one: '{points} point à déduire de vos prochains points', other: '{points} points à déduire de vos prochains points'},
    frozen: 'Vos points ne peuvent pas être utilisés pour le moment. Veuillez nous contacter.',
    offers: 'Récompenses',
    offers_none: 'Il n’y a pas de récompense pour le moment.',
    redeem: 'Échanger',
    redeem_label: {one: 'Échanger {points} point contre {reward}', other: 'Échanger {points} points contre {reward}'},
    missing: {one: 'Encore {points} point', other: 'Encore {points} points'},
    confirm_title: 'Échanger contre {reward} ?',
    confirm_text: {one: '{points} point sera utilisé, il en restera {left}.', other: '{points} points seront utilisés, il en restera {left}.'},
    confirm: {one: 'Utiliser {points} point', other: 'Utiliser {points} points'},
    cancel: 'Pas maintenant',
    prove: 'Veuillez confirmer que c’est bien vous.',
    redeemed: 'Profitez bien de : {reward}. Il vous reste {left}.',
    account: 'Tous mes points',
    sign_out: 'Se déconnecter',
    again: 'Réessayer',
    declined: 'Vos points restent privés. Vous pouvez les afficher ici quand vous voulez.',
    not_confirmed: 'Nous n’avons pas pu confirmer qu’il s’agit de vous. Rien n’a été échangé.',
    too_few: 'Vous n’avez pas assez de points pour cela. Rien n’a été échangé.',
    price_changed: 'Le prix a changé entre-temps. Rien n’a été échangé ; le nouveau prix est affiché.',
    gone: 'Cette récompense n’est plus proposée. Rien n’a été échangé.',
    not_now: 'Vos points ne peuvent pas être utilisés pour le moment. Veuillez nous contacter. Rien n’a été échangé.',
    cooling_down: 'Votre compte a été modifié récemment : pour quelque temps, seules de petites récompenses sont possibles. Rien n’a été échangé.',
    over_limit: 'C’est plus que ce qui peut être échangé en un jour. Rien n’a été échangé ; veuillez réessayer demain.',
    slowly: 'C’était un peu rapide. Veuillez réessayer dans un instant.',
    unreachable: 'Cornerstone ne répond pas pour le moment. Veuillez réessayer dans un instant.',
    sign_in_again: 'Votre connexion a expiré. Veuillez vous reconnecter.',
    trouble: 'Cela n’a pas fonctionné. Veuillez réessayer dans un instant.',
  },
  tr: {
    card: 'Cornerstone puanlarınız',
    checking: 'Puanlarınız aranıyor …',
    invite_lead: 'Burada toplayın, her yerde kullanın.',
    invite_text: 'Bir kez giriş yapın, her iş ortağı sizi tanısın.',
    sign_in: 'Cornerstone ile giriş yap',
    known_lead: 'Yeniden hoş geldiniz. Cornerstone’da oturumunuz açık.',
    known_text: 'Bu mağaza üye olduğunuzu biliyor, hakkınızda başka bir şey bilmiyor.',
    show: 'Puanlarımı burada göster',
    hello: 'Merhaba, {name}',
    welcome: 'Hoş geldiniz',
    unit: {other: 'puan'},
    price: {other: '{points} puan'},
    expiring: {other: '{points} puan {date} gününden sonra sona erer'},
    held: {other: '{points} puan ayrıldı'},
    pending: {other: '{points} puan yolda'},
    owed: {other: '{points} puan sonraki puanlarınızdan düşülecek'},
    frozen: 'Puanlarınız şu anda kullanılamıyor. Lütfen bizimle iletişime geçin.',
    offers: 'Ödüller',
    offers_none: 'Şu anda ödül yok.',
    redeem: 'Kullan',
    redeem_label: {other: '{reward} için {points} puan kullan'},
    missing: {other: '{points} puan daha gerekli'},
    confirm_title: '{reward} alınsın mı?',
    confirm_text: {other: '{points} puan kullanılacak, {left} kalacak.'},
    confirm: {other: '{points} puan kullan'},
    cancel: 'Şimdi değil',
    prove: 'Lütfen siz olduğunuzu onaylayın.',
    redeemed: 'Güle güle kullanın: {reward}. Kalan: {left}.',
    account: 'Tüm puanlarım',
    sign_out: 'Çıkış yap',
    again: 'Yeniden dene',
    declined: 'Puanlarınız gizli kalır. İstediğiniz zaman burada gösterebilirsiniz.',
    not_confirmed: 'Sizin olduğunuzu doğrulayamadık. Puan kullanılmadı.',
    too_few: 'Bunun için yeterli puanınız yok. Puan kullanılmadı.',
    price_changed: 'Bu arada fiyat değişti. Puan kullanılmadı; yeni fiyat gösteriliyor.',
    gone: 'Bu ödül artık sunulmuyor. Puan kullanılmadı.',
    not_now: 'Puanlarınız şu anda kullanılamıyor. Lütfen bizimle iletişime geçin. Puan kullanılmadı.',
    cooling_down: 'Hesabınız kısa süre önce değişti; bir süre yalnızca küçük ödüller kullanılabilir. Puan kullanılmadı.',
    over_limit: 'Bu, bir günde kullanılabilecek puandan fazla. Puan kullanılmadı; lütfen yarın yeniden deneyin.',
    slowly: 'Bu biraz hızlı oldu. Lütfen birazdan yeniden deneyin.',
    unreachable: 'Cornerstone’a şu anda ulaşılamıyor. Lütfen birazdan yeniden deneyin.',
    sign_in_again: 'Oturumunuz sona erdi. Lütfen yeniden giriş yapın.',
    trouble: 'Olmadı. Lütfen birazdan yeniden deneyin.',
  },
};

/** What a member can do something about; the rest is trouble. The ids are those of docs/problems.md. */
const PROBLEMS = {
  'cooling-down': 'cooling_down',
  'insufficient-points': 'too_few',
  'insufficient-user-authentication': 'not_confirmed',
  'insufficient-scope': 'not_confirmed',
  'invalid-token': 'sign_in_again',
  'limit-exceeded': 'over_limit',
  'member-frozen': 'not_now',
  'price-changed': 'price_changed',
  'too-many-requests': 'slowly',
  'unauthenticated': 'sign_in_again',
  'unavailable': 'unreachable',
  'unknown-reward': 'gone',
  'unreachable': 'unreachable',
};

/** The languages there are. */
export const LANGUAGES = Object.freeze(Object.keys(WORDS));

/** All texts, for the test that holds them complete. */
export const texts = () => structuredClone(WORDS);

/** The key of the words for a problem. */
export const wordsFor = problemId => PROBLEMS[problemId] ?? 'trouble';

/** Texts, numbers and dates in one language. */
export class Words {
  #texts;
  #number;
  #plural;
  #date;

  /** @param tag a language tag (BCP 47); English when none of ours is meant */
  constructor(tag) {
    const language = String(tag ?? '').toLowerCase().split('-')[0];
    this.language = language in WORDS ? language : 'en';
    const locale = Words.#known(tag) && this.language === language ? tag : this.language;
    this.#texts = WORDS[this.language];
    this.#number = new Intl.NumberFormat(locale);
    this.#plural = new Intl.PluralRules(locale);
    this.#date = new Intl.DateTimeFormat(locale, {dateStyle: 'long'});
  }

  /** Our languages run from the left, on a page that runs from the right too. */
  get direction() {
    return 'ltr';
  }

  say(key, values = {}) {
    const text = this.#texts[key];
    const form = typeof text === 'string' ? text : text[this.#plural.select(values.points)] ?? text.other;
    return form.replace(/\{(\w+)\}/g, (_, name) => this.#shown(values[name]));
  }

  number(value) {
    return this.#number.format(value);
  }

  #shown(value) {
    if (value instanceof Date) {
      return this.#date.format(value);
    }
    return typeof value === 'number' ? this.number(value) : value;
  }

  static #known(tag) {
    try {
      return Intl.getCanonicalLocales(tag).length > 0;
    } catch {
      return false;
    }
  }
}
