/*
 * What a shop's page does itself: it sells. The element <cornerstone-member> does the rest.
 *
 * The shop's server learns who buys from the element's ID token, which was made for this shop and proves nothing anywhere else. A
 * receipt names each purchase until it has gone through, so that pressing twice, or again after a failure, buys once.
 */

const member = document.querySelector('cornerstone-member');
const notice = document.querySelector('.notice');
const guest = document.querySelector('.guest');
const receipts = new Map();

for (const button of document.querySelectorAll('[data-product]')) {
  button.addEventListener('click', () => buy(button.dataset.product, button.closest('li').querySelector('h3').textContent));
}

member.addEventListener('cornerstone-signed-in', ({detail}) => (guest.textContent = detail.name ?? 'Member'));
member.addEventListener('cornerstone-signed-out', () => (guest.textContent = ''));

async function buy(product, name) {
  const receipt = receipts.get(product) ?? crypto.randomUUID();
  receipts.set(product, receipt);
  try {
    const response = await fetch('/purchases', {
      method: 'POST',
      headers: {'Content-Type': 'application/json'},
      body: JSON.stringify({product, receipt, member: await member.idToken()}),
    });
    if (!response.ok) {
      throw new Error(`The purchase was answered ${response.status}`);
    }
    receipts.delete(product);
    const {points} = await response.json();
    say(`${name} is yours. ${points ? `You earned ${points} points.` : 'Sign in with Cornerstone before the next purchase to collect points.'}`);
    await member.refresh();
  } catch (failure) {
    console.warn(failure);
    say('That did not work. Please try again in a moment.');
  }
}

function say(text) {
  notice.textContent = text;
}
