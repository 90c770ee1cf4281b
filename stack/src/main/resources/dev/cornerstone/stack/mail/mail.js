// Times in the reader's own zone, and a fresh page when a newer mail has arrived.
for (const time of document.querySelectorAll('time')) {
  const received = new Date(time.dateTime);
  const today = received.toDateString() === new Date().toDateString();
  time.textContent = today
    ? received.toLocaleTimeString([], { hour: '2-digit', minute: '2-digit' })
    : received.toLocaleString([], { dateStyle: 'medium', timeStyle: 'short' });
}

async function lookAgain() {
  if (document.hidden) return;
  try {
    const mails = await (await fetch('/api/messages')).json();
    const newest = mails.length ? mails[0].id : 0;
    if (String(newest) !== document.body.dataset.newest) location.reload();
  } catch {
    // The stack is down or starting; the next look may find it.
  }
}
setInterval(lookAgain, 2000);
