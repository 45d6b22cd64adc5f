// A short MP4, made by the browser that will play it.

/** Records half a second of a moving square. */
export async function record(browser) {
  const page = await browser.newPage();
  try {
    const bytes = await page.evaluate(async () => {
      const canvas = document.createElement('canvas');
      [canvas.width, canvas.height] = [160, 90];
      const pen = canvas.getContext('2d');
      const recorder = new MediaRecorder(canvas.captureStream(20), { mimeType: 'video/mp4' });
      const pieces = [];
      recorder.ondataavailable = ({ data }) => pieces.push(data);
      const ended = new Promise((end) => (recorder.onstop = end));
      recorder.start();
      for (let step = 0; step < 12; step += 1) {
        pen.fillStyle = '#16324f';
        pen.fillRect(0, 0, 160, 90);
        pen.fillStyle = '#7fb2ff';
        pen.fillRect(step * 11, 30, 30, 30);
        await new Promise((next) => setTimeout(next, 50));
      }
      recorder.stop();
      await ended;
      return [...new Uint8Array(await new Blob(pieces).arrayBuffer())];
    });
    return Buffer.from(bytes);
  } finally {
    await page.close();
  }
}
