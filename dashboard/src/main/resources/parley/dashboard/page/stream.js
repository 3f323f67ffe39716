// Listens to what just changed. A browser has six lines to a server, and a stream keeps one for good: so of all open pages one
// listens, and tells the others; when it goes, the next takes its place.

const EVENTS = ['changed', 'database'];

/** Calls back on each change, and with whether the line and the database behind it are up. */
export function listen({ changed, line }) {
  let up = false;
  const told = ({ event, data }) => {
    if (event === 'changed') changed(data);
    else if (event === 'line') line(up = data);
  };
  if (!navigator.locks) {
    open(told);
    return;
  }
  const channel = new BroadcastChannel('parley');
  let leads = false;
  channel.addEventListener('message', ({ data }) => {
    if (data.event !== 'asks') told(data);
    else if (leads) channel.postMessage({ event: 'line', data: up });
  });
  channel.postMessage({ event: 'asks' });
  navigator.locks.request('parley-stream', () => {
    leads = true;
    open((message) => {
      told(message);
      channel.postMessage(message);
    });
    return new Promise(() => {});
  });
}

function open(tell) {
  const source = new EventSource('/api/v1/stream');
  for (const event of EVENTS) {
    source.addEventListener(event, ({ data }) => tell(event === 'changed' ? { event, data: JSON.parse(data) } : { event: 'line', data: JSON.parse(data).reachable }));
  }
  source.addEventListener('error', () => tell({ event: 'line', data: false }));
}
